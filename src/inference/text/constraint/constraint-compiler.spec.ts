import type { JsonSchema, OutputConstraint } from '../../language-model.js';
import { GREEDY } from '../sampling.js';
import { tinyTokenizer } from '../testing/tiny-tokenizer.js';
import { createChooser } from '../token-chooser.js';
import { ConstraintCompiler } from './constraint-compiler.js';
import { fits } from './testing/fits-schema.js';

const tokenizer = tinyTokenizer({ controls: ['<|im_end|>', '<tool_call>'] });
const pieces = tinyTokenizer({ controls: ['</s>', '<s>'], spelling: 'pieces' });
const compilers = new Map([tokenizer, pieces].map((each) => [each, new ConstraintCompiler(each)]));

interface Writing {
  readonly seed: number;
  readonly maxTokens: number;
  /** Pulls towards tokens, by the text they write. */
  readonly lean: (text: string) => number;
  readonly by: typeof tokenizer;
}

const DEFAULTS: Writing = { seed: 1, maxTokens: 200, lean: () => 0, by: tokenizer };

/**
 * Writes with random logits until the chooser says that nothing may follow, a stop token comes, or the tokens are used
 * up.
 */
function write(constraint: OutputConstraint, wanted: Partial<Writing> = {}): string {
  const { seed, maxTokens, lean, by } = { ...DEFAULTS, ...wanted };
  const stop = by.controlId(by === pieces ? '</s>' : '<|im_end|>')!;
  const options = { sampling: { ...GREEDY, temperature: 1, seed }, promptIds: [], stopIds: new Set([stop]), maxTokens };
  const chooser = createChooser({ ...options, constraint: compilers.get(by)!.compile(constraint) });
  const pull = Array.from({ length: by.vocabSize }, (_, id) => lean(Buffer.from(by.bytesOf(id)).toString()));
  const written: number[] = [];
  while (written.length < maxTokens && !chooser.finished) {
    const logits = Float32Array.from(
      { length: by.vocabSize + 20 },
      (_, id) => noise(seed, written.length, id) + (pull[id] ?? 0),
    );
    const id = chooser.choose(logits, written.length);
    chooser.accept(id);
    if (id === stop) break;
    written.push(id);
  }
  return Buffer.concat(written.map((id) => by.bytesOf(id))).toString();
}

/** A cheap hash, evenly spread over 0 to 6. */
function noise(seed: number, step: number, id: number): number {
  const mixed = Math.imul(Math.imul(seed * 31 + step, 0x9e3779b1) ^ id, 0x85ebca6b);
  return (((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * 6;
}

const ORDER: JsonSchema = {
  type: 'object',
  properties: {
    意图: { enum: ['退货', '换货', '发票', 'other'] },
    reason: { type: 'string', minLength: 2, maxLength: 12 },
    amount: { type: 'number' },
    urgent: { type: 'boolean' },
    items: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 120 }, minItems: 1, maxItems: 3 },
    address: {
      anyOf: [{ type: 'null' }, { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }],
    },
  },
  required: ['意图', 'items'],
};

const SCHEMAS: [string, JsonSchema][] = [
  ['an order', ORDER],
  ['a string', { type: 'string', maxLength: 20 }],
  ['a number', { type: 'number' }],
  ['a whole number', { type: 'integer' }],
  ['a limited number', { type: 'integer', minimum: -37, maximum: 1205 }],
  ['a number above', { type: 'integer', exclusiveMinimum: 99 }],
  ['numbers as zod writes them', { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }],
  ['a list of texts', { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 2 }],
  ['an empty list', { type: 'array', maxItems: 0 }],
  ['a list of anything', { type: 'array', maxItems: 4 }],
  ['a dictionary', { type: 'object', additionalProperties: { type: 'boolean' } }],
  ['no properties', { type: 'object', additionalProperties: false }],
  ['only required', { type: 'object', required: ['a', '乙'] }],
  ['only optional', { properties: { a: { const: 1 }, b: { const: 'x' }, c: { type: 'null' } } }],
  ['several types', { type: ['integer', 'null', 'string'], maxLength: 4 }],
  ['constants of all kinds', { enum: [1, 'a"b\\n', null, true, { x: [1, '二'] }, 0.5] }],
  ['constants of the type', { type: 'string', enum: [1, '一', null] }],
  ['anything', {}],
  [
    'told apart by a property',
    {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'refund' }, sum: { type: 'integer' } },
          required: ['kind', 'sum'],
        },
        { type: 'object', properties: { kind: { const: 'reply' }, text: { type: 'string' } }, required: ['kind'] },
      ],
    },
  ],
  [
    'a tree',
    {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          properties: {
            name: { type: 'string', maxLength: 3 },
            children: { type: 'array', items: { $ref: '#/$defs/node' } },
          },
          required: ['name', 'children'],
        },
      },
    },
  ],
];

describe('JSON by a schema', () => {
  it.each(SCHEMAS)('parses and is valid, whatever the model would rather write: %s', (_, schema) => {
    const lean = {
      quiet: () => 0,
      endless: (text: string) => (/^[a-z ]+$/i.test(text) ? 4 : 0),
      closing: (text: string) => (/["}\]]/.test(text) ? 5 : 0),
    };
    for (const [at, each] of Object.values(lean).entries()) {
      for (let seed = 1; seed <= 4; seed++) {
        for (const used of [tokenizer, pieces]) {
          const text = write({ kind: 'json', schema }, { seed: seed * 10 + at, maxTokens: 60, lean: each, by: used });
          expect({ text, isValid: fits(JSON.parse(text), schema, schema) }).toEqual({ text, isValid: true });
        }
      }
    }
  });

  it('fits into the fewest tokens that can hold it', () => {
    const least = compilers.get(tokenizer)!.compile({ kind: 'json', schema: ORDER }).shortestEnd;
    for (let seed = 1; seed <= 10; seed++) {
      const text = write({ kind: 'json', schema: ORDER }, { seed, maxTokens: least });
      expect(fits(JSON.parse(text), ORDER, ORDER)).toBe(true);
    }
    expect(() => write({ kind: 'json', schema: ORDER }, { maxTokens: least - 1 })).toThrow(refusal('invalid_input'));
  });

  it('without a schema is an object', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const value: unknown = JSON.parse(write({ kind: 'json' }, { seed, maxTokens: 80 }));
      expect(Object.prototype.toString.call(value)).toBe('[object Object]');
    }
  });

  it('has every property that is required and no other, however keen the model is on them', () => {
    const schema = { type: 'object', properties: { a: { type: 'null' }, b: { type: 'null' } }, required: ['b'] };
    const texts = Array.from({ length: 40 }, (_, seed) => write({ kind: 'json', schema }, { seed, maxTokens: 30 }));
    const forms = new Set(texts.map((text) => text.replaceAll(' ', '')));
    expect(forms).toEqual(new Set(['{"b":null}', '{"a":null,"b":null}']));
  });

  it.each([
    ['a pattern', { type: 'string', pattern: '^a' }, 'pattern'],
    ['a condition', { if: { type: 'string' } }, 'if'],
    ['several allOf', { allOf: [{ type: 'string' }, { maxLength: 3 }] }, 'allOf'],
    ['oneOf that may overlap', { oneOf: [{ type: 'number' }, { type: 'integer' }] }, 'oneOf'],
    ['oneOf without types', { oneOf: [{ minLength: 3 }, { type: 'integer' }] }, 'oneOf'],
    ['a limit of fractions', { type: 'number', minimum: 0 }, 'limits'],
    ['a keyword beside a reference', { $ref: '#/$defs/a', minLength: 1, $defs: { a: {} } }, 'minLength'],
    ['a reference to elsewhere', { $ref: 'https://example.com/a' }, 'elsewhere'],
    ['a reference to nothing', { $ref: '#/$defs/a' }, 'nothing'],
    ['a reference to itself', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } }, 'ends'],
    [
      'an endless value',
      { $ref: '#/$defs/a', $defs: { a: { type: 'array', items: { $ref: '#/$defs/a' }, minItems: 1 } } },
      'ends',
    ],
    ['an empty range', { type: 'integer', minimum: 3, maximum: 2 }, 'at most'],
    ['no schema', { properties: { a: 7 } }, 'no schema'],
    ['nothing allowed', { properties: { a: false } }, 'no schema'],
    [
      'a schema without end',
      Array.from({ length: 80 }).reduce<JsonSchema>((inner) => ({ items: inner }), {}),
      'nested',
    ],
  ])('refuses %s, and says where', (_, schema: JsonSchema, reason) => {
    expect(() => compilers.get(tokenizer)!.compile({ kind: 'json', schema })).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(reason) }),
    );
  });
});

describe('choices', () => {
  const choices = ['退货', '退货运费', 'refund', 'refuse', 'yes'];

  it('are all reachable, and nothing else is', () => {
    for (const used of [tokenizer, pieces]) {
      const texts = Array.from({ length: 80 }, (_, seed) => write({ kind: 'choice', choices }, { seed, by: used }));
      expect(new Set(texts)).toEqual(new Set(choices));
    }
  });

  it.each([[[]], [['']], [Array.from({ length: 1001 }, (_, at) => `${at}`)]])(
    'must be there, and not too many: %#',
    (none) => {
      expect(() => write({ kind: 'choice', choices: none })).toThrow(refusal('invalid_input'));
    },
  );
});

describe('a constraint', () => {
  it('gives the same tokens again, also when its masks are known already', () => {
    const once = write({ kind: 'json', schema: ORDER }, { seed: 5 });
    expect(write({ kind: 'json', schema: ORDER }, { seed: 5 })).toBe(once);
    expect(new ConstraintCompiler(tokenizer).compile({ kind: 'json', schema: ORDER }).canEnd).toBe(false);
  });

  it('forgets states of a long counted text, and stays right', () => {
    const constraint = compilers.get(tokenizer)!.compile({ kind: 'json', schema: { type: 'string', maxLength: 7000 } });
    const [quote, letter] = ['"', '退'].map((text) => tokenizer.encode(text));
    const write = (ids: number[], times: number) =>
      Array.from({ length: times }, () => ids.forEach((id) => constraint.accept(id)));
    write(quote!, 1);
    write(letter!, 7000);
    expect(() => write(letter!, 1)).toThrow(refusal('internal'));
    write(quote!, 1);
    expect(constraint.mustEnd).toBe(true);
  });

  it('stays right and quick where a schema can be read in ever more ways', () => {
    const twins = (name: string) => ({
      anyOf: Array.from({ length: 12 }, () => ({ items: { $ref: `#/$defs/${name}` } })),
    });
    const $defs = { a: { type: 'integer' }, b: twins('a'), c: twins('b'), d: twins('c'), e: twins('d') };
    const schema = { $ref: '#/$defs/e', $defs };
    const lean = (text: string) => (text === '[' ? 9 : 0);
    const text = write({ kind: 'json', schema }, { lean, maxTokens: 20 });
    expect(fits(JSON.parse(text), schema, schema)).toBe(true);
  });

  it('refuses a token that it did not allow', () => {
    const constraint = compilers.get(tokenizer)!.compile({ kind: 'choice', choices: ['yes'] });
    expect(() => constraint.accept(tokenizer.encode('n')[0]!)).toThrow(refusal('internal'));
  });
});

function refusal(code: string) {
  return expect.objectContaining({ code });
}
