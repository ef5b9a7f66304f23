import { z } from 'zod';
import { schemaRefusal } from './schema-refusal.js';

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;
export type SchemaType = (typeof TYPES)[number];

const count = z.int().nonnegative();
const bound = z.int();
const subschema = z.unknown();
/** `z.record` would lose one that is called `__proto__`. */
const named = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is no object',
);

/** What we read of a schema. Everything else that narrows is refused, for what is written must be valid. */
const SchemaNode = z.strictObject({
  type: z.union([z.enum(TYPES), z.array(z.enum(TYPES)).nonempty()]).optional(),
  enum: z.array(z.unknown()).min(1).max(1000).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(subschema).nonempty().optional(),
  oneOf: z.array(subschema).nonempty().optional(),
  allOf: z.tuple([subschema]).optional(),
  $ref: z.string().optional(),
  properties: named.optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: subschema.optional(),
  propertyNames: z.strictObject({ type: z.literal('string') }).optional(),
  items: subschema.optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  minimum: bound.optional(),
  maximum: bound.optional(),
  exclusiveMinimum: bound.optional(),
  exclusiveMaximum: bound.optional(),
});
export type SchemaNode = z.infer<typeof SchemaNode>;

/** Keywords that say something about a value and do not narrow it (JSON Schema 2020-12, "Meta-Data", and `format`). */
const REMARKS = new Set([
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'format'],
  ...['$schema', '$id', '$comment', '$defs', 'definitions', '$anchor', 'contentEncoding', 'contentMediaType'],
]);

/** The type that a keyword is about, for schemas that do not name one. */
const TYPE_OF_KEYWORD: readonly (readonly [keyof SchemaNode, SchemaType])[] = [
  ...(['properties', 'required', 'additionalProperties', 'propertyNames'] as const).map(
    (key) => [key, 'object'] as const,
  ),
  ...(['items', 'minItems', 'maxItems'] as const).map((key) => [key, 'array'] as const),
  ...(['minLength', 'maxLength'] as const).map((key) => [key, 'string'] as const),
  ...(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const).map((key) => [key, 'integer'] as const),
];

/**
 * Reads one level of a schema. Throws AppError `invalid_input` for keywords that cannot be held to: patterns,
 * conditions and the like.
 */
export function readSchemaNode(schema: unknown, path: string): SchemaNode {
  const given = schema === true ? {} : schema;
  if (typeof given !== 'object' || given === null) throw schemaRefusal(path, 'is no schema');
  const said = Object.entries(given).filter(([keyword]) => !REMARKS.has(keyword));
  const { data, error } = SchemaNode.safeParse(Object.fromEntries(said));
  if (data === undefined) throw schemaRefusal(path, problemOf(error));
  return data;
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const keyword = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('/');
  return `${keyword} cannot be used here (${issue?.message})`;
}

/** The types a value is written with: those the schema names, or the one its keywords are about; undefined for any. */
export function typesOf(node: SchemaNode): readonly SchemaType[] | undefined {
  if (node.type !== undefined) return [node.type].flat();
  const [, type] = TYPE_OF_KEYWORD.find(([keyword]) => node[keyword] !== undefined) ?? [];
  return type && [type];
}

/** The values a schema lists, if it does. */
export function valuesOf(node: SchemaNode): readonly unknown[] | undefined {
  return node.const !== undefined ? [node.const] : node.enum;
}

/** The schema of a property that is named: "constructor" is one only where the schema says so itself. */
export function propertyOf({ properties = {} }: SchemaNode, name: string): unknown {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Is the value limited from below or above? */
export function hasBounds(node: SchemaNode): boolean {
  return [node.minimum, node.maximum, node.exclusiveMinimum, node.exclusiveMaximum].some(
    (limit) => limit !== undefined,
  );
}

/** Is the value of this type? */
export function isOfType(value: unknown, type: SchemaType): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
