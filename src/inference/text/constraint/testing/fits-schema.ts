import type { JsonSchema } from '../../../language-model.js';

type Check = (value: unknown, schema: JsonSchema, root: JsonSchema) => boolean;

/**
 * A plain validator for the keywords that grammars can hold, written after the specification and sharing nothing with
 * them.
 */
export const fits: Check = (value, schema, root) =>
  Object.keys(schema).every((key) => KEYWORDS[key]?.(value, schema, root) ?? true);

const KEYWORDS: Readonly<Record<string, Check>> = {
  type: (value, { type }) => [type].flat().some((each) => typeFits(value, String(each))),
  enum: (value, schema) => (schema['enum'] as unknown[]).some((each) => same(each, value)),
  const: (value, schema) => same(schema['const'], value),
  $ref: (value, { $ref }, root) => {
    const names = String($ref).split('/').slice(1);
    return fits(value, names.reduce<unknown>((within, name) => (within as JsonSchema)[name], root) as JsonSchema, root);
  },
  anyOf: (value, { anyOf }, root) => (anyOf as JsonSchema[]).some((each) => fits(value, each, root)),
  oneOf: (value, { oneOf }, root) => (oneOf as JsonSchema[]).filter((each) => fits(value, each, root)).length === 1,
  required: (value, { required }) => !isObject(value) || (required as string[]).every((name) => name in value),
  properties: (value, schema, root) => {
    const { properties, additionalProperties = false } = schema as {
      properties: JsonSchema;
      additionalProperties?: unknown;
    };
    if (!isObject(value)) return true;
    return Object.entries(value).every(([name, each]) => {
      return name in properties ? fits(each, properties[name] as JsonSchema, root) : additionalProperties !== false;
    });
  },
  additionalProperties: (value, schema, root) => {
    const rest = schema['additionalProperties'];
    if (!isObject(value) || 'properties' in schema) return true;
    return Object.values(value).every((each) => rest !== false && fits(each, rest as JsonSchema, root));
  },
  items: (value, { items }, root) =>
    !Array.isArray(value) || value.every((each) => fits(each, items as JsonSchema, root)),
  minItems: (value, { minItems }) => !Array.isArray(value) || value.length >= Number(minItems),
  maxItems: (value, { maxItems }) => !Array.isArray(value) || value.length <= Number(maxItems),
  minLength: (value, { minLength }) => typeof value !== 'string' || Array.from(value).length >= Number(minLength),
  maxLength: (value, { maxLength }) => typeof value !== 'string' || Array.from(value).length <= Number(maxLength),
  minimum: (value, { minimum }) => typeof value !== 'number' || value >= Number(minimum),
  maximum: (value, { maximum }) => typeof value !== 'number' || value <= Number(maximum),
  exclusiveMinimum: (value, schema) => typeof value !== 'number' || value > Number(schema['exclusiveMinimum']),
};

function typeFits(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
