import type { JsonSchema } from '../../language-model.js';
import { tinyTokenizer } from '../testing/tiny-tokenizer.js';
import { ConstraintCompiler } from './constraint-compiler.js';
import { settle } from './grammar.js';
import { GrammarMachine, type GrammarState } from './grammar-machine.js';
import { schemaGrammar } from './schema-grammar.js';

const tokenizer = tinyTokenizer({ merges: 300 });
const compiler = new ConstraintCompiler(tokenizer);

/** Every token tried byte by byte: the plain way, which shares nothing with trees and branches. */
function plainMask(machine: GrammarMachine, state: GrammarState, mostBytesLeft: number): number[] {
  return Array.from({ length: tokenizer.vocabSize }, (_, id) => id).filter((id) => {
    let next: GrammarState | null = tokenizer.controlIds.has(id) ? null : state;
    for (const byte of tokenizer.bytesOf(id)) next = next && machine.step(next, byte);
    return next !== null && next.shortest <= mostBytesLeft;
  });
}

describe('a token mask', () => {
  it.each<[string, JsonSchema, string[]]>([
    ['a free text', { type: 'string' }, ['', '"', '"退货', '"a\\', '"a\\u00', '"a"']],
    ['a short text', { type: 'string', maxLength: 5 }, ['"', '"退货', '"abcd', '"abcde', '"ab\\n']],
    [
      'a long text',
      { type: 'string', minLength: 3, maxLength: 400 },
      ['"', '"ab', `"${'x'.repeat(200)}`, `"${'退'.repeat(398)}`],
    ],
    [
      'texts in a list',
      { type: 'array', items: { type: 'string', maxLength: 9 } },
      ['[', '["', '["a', '["a"', '["a",', '["a", "'],
    ],
    [
      'one of two texts',
      { anyOf: [{ enum: ['shipping', 'ship'] }, { type: 'string', maxLength: 7 }] },
      ['"', '"ship', '"shippin'],
    ],
    [
      'an object',
      { type: 'object', properties: { name: { type: 'string' }, id: { type: 'integer' } } },
      ['{', '{"', '{"name": "', '{"name": "x"'],
    ],
  ])('is that of all tokens tried one by one, with any number of tokens left: %s', (_, schema, beginnings) => {
    const root = schemaGrammar(schema);
    settle(root);
    for (const beginning of beginnings) {
      const machine = new GrammarMachine(root, 200);
      let state = machine.start;
      const constraint = compiler.compile({ kind: 'json', schema });
      for (const byte of Buffer.from(beginning)) state = machine.step(state, byte)!;
      for (const id of tokenizer.encode(beginning)) constraint.accept(id);
      for (const tokensLeft of [Infinity, 500, state.shortest + 2, state.shortest + 1, state.shortest]) {
        const logits = new Float32Array(tokenizer.vocabSize + 7).fill(1);
        constraint.hide(logits, tokensLeft);
        const allowed = [...logits.keys()].filter((id) => logits[id] === 1);
        expect(allowed).toEqual(plainMask(machine, state, tokensLeft - 1));
      }
    }
  });
});
