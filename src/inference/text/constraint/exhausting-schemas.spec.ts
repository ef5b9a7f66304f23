import type { JsonSchema } from '../../language-model.js';
import { tinyTokenizer } from '../testing/tiny-tokenizer.js';
import { ConstraintCompiler } from './constraint-compiler.js';
import { fits } from './testing/fits-schema.js';

const tokenizer = tinyTokenizer({ controls: ['<|im_end|>'] });

/** Writes for as long as the constraint lets it, and ends no text before it must. */
function write(schema: JsonSchema, tokens: number): string {
  const constraint = new ConstraintCompiler(tokenizer).compile({ kind: 'json', schema });
  const written: number[] = [];
  while (written.length < tokens && !constraint.mustEnd) {
    const logits = Float32Array.from({ length: tokenizer.vocabSize }, (_, id) => (id * 7919) % 101);
    for (const id of tokenizer.encode('"')) logits[id] = -1;
    constraint.hide(logits, tokens - written.length);
    const id = logits.indexOf(Math.max(...logits));
    constraint.accept(id);
    written.push(id);
  }
  return Buffer.concat(written.map((id) => tokenizer.bytesOf(id))).toString();
}

const disjoint = (schemas: number, values: number) => ({
  oneOf: Array.from({ length: schemas }, (_, at) => ({
    enum: Array.from({ length: values }, (_, value) => `选${at}-${value}`),
  })),
});
const ambiguous = (schemas: number) => ({
  anyOf: Array.from({ length: schemas }, (_, at) => ({ type: 'string', minLength: at, maxLength: 4000 + at })),
});

describe('schemas that are made to exhaust', () => {
  it('are refused where they are too long to be a form', () => {
    expect(() => write(disjoint(70, 1000), 9)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('end the answer that has become too much work, before the memory does', () => {
    const before = process.memoryUsage().heapUsed;
    expect(() => write(ambiguous(2000), 1900)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400e6);
  });

  it('are held to where they are merely large', () => {
    const many = disjoint(60, 150);
    expect(fits(JSON.parse(write(many, 40)), many, many)).toBe(true);
    const some = ambiguous(20);
    expect(typeof JSON.parse(write(some, 30))).toBe('string');
  });

  it.each([
    [JSON.parse('{"properties":{"__proto__":{"type":"null"},"a":{"type":"null"}},"required":["__proto__","a"]}')],
    [{ properties: { 名: { type: 'null' } }, required: ['名', 'constructor', 'toString'] }],
  ])('name no property that JavaScript has by itself: %j', (schema: JsonSchema) => {
    const value = JSON.parse(write({ type: 'object', ...schema, additionalProperties: { type: 'null' } }, 60));
    for (const name of schema.required as string[]) {
      expect(Object.hasOwn(value, name)).toBe(true);
      expect(Object.getOwnPropertyDescriptor(value, name)?.value).toBeNull();
    }
  });
});
