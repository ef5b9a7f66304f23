import { z } from 'zod';
import { foreignText } from './foreign-text.js';

/** JSON Schema, as far as it is kept of a stranger's. */
export interface ForeignSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly properties?: Readonly<Record<string, ForeignSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: ForeignSchema;
  readonly anyOf?: readonly ForeignSchema[];
}

const NAME = /^[\p{L}\p{N}_.$-]{1,64}$/u;
/** Levels of JSON; a property of an object is two below it. */
const DEEPEST = 12;
const LONGEST_DESCRIPTION = 200;
const MOST_BYTES = 6000;

const simple = z.union([z.string().max(100), z.number(), z.boolean(), z.null()]);
const kind = z.string().max(20);
const several = z.array(z.lazy(() => Schema)).max(10);

/** Whatever it does not name is left out: references and patterns, which could keep a process busy for ever, too. */
const Schema: z.ZodType<ForeignSchema> = z
  .object({
    type: z.union([kind, z.array(kind).max(7)]).optional(),
    description: z
      .string()
      .transform((text) => foreignText(text, LONGEST_DESCRIPTION))
      .optional(),
    enum: z.array(simple).min(1).max(100).optional(),
    const: simple.optional(),
    properties: z
      .record(
        z.string().regex(NAME),
        z.lazy(() => Schema),
      )
      .optional(),
    required: z.array(z.string().max(64)).optional(),
    items: z.lazy(() => Schema).optional(),
    anyOf: several.optional(),
    oneOf: several.optional(),
  })
  .transform(({ const: only, oneOf, ...kept }) => ({
    ...kept,
    ...(only !== undefined && { enum: [only] }),
    ...(oneOf && { anyOf: oneOf }),
  }));

const KINDS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['string', (value) => typeof value === 'string'],
  ['number', (value) => typeof value === 'number'],
  ['integer', (value) => Number.isInteger(value)],
  ['boolean', (value) => typeof value === 'boolean'],
  ['null', (value) => value === null],
  ['array', (value) => Array.isArray(value)],
  ['object', isRecord],
]);

/**
 * What a model and the check of arguments need of a stranger's schema: kinds, names, choices, descriptions. Undefined for one
 * that is too large or too strange to be used. What is left out here, the server checks itself.
 */
export function foreignSchema(raw: unknown): ForeignSchema | undefined {
  const schema = isDeeper(raw, DEEPEST) ? undefined : Schema.safeParse(raw).data;
  if (!schema || Buffer.byteLength(JSON.stringify(schema)) > MOST_BYTES) return undefined;
  return { ...schema, type: 'object', properties: schema.properties ?? {}, additionalProperties: false };
}

/** The arguments that such a schema describes, as the host knows those of its own tools. */
export function argumentsOf(schema: ForeignSchema): z.ZodType {
  return z
    .looseObject({})
    .refine((args) => fits(args, schema), { error: 'The arguments do not fit the schema of the tool' })
    .meta({ ...schema });
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function fits(value: unknown, schema: ForeignSchema): boolean {
  const { type, anyOf, items = {} } = schema;
  if (schema.enum) return schema.enum.some((one) => one === value);
  if (anyOf) return anyOf.some((one) => fits(value, one));
  if (type !== undefined && ![type].flat().some((one) => KINDS.get(one)?.(value))) return false;
  if (Array.isArray(value)) return value.every((one) => fits(one, items));
  return !isRecord(value) || haveFit(value, schema);
}

/** Names that the schema does not have are never sent, whatever it allows: a model could put anything into them. */
function haveFit(
  values: Readonly<Record<string, unknown>>,
  { properties = {}, required = [] }: ForeignSchema,
): boolean {
  const known = new Map(Object.entries(properties));
  const isKnown = ([name, value]: [string, unknown]) => known.has(name) && fits(value, known.get(name) ?? {});
  return Object.entries(values).every(isKnown) && required.every((name) => Object.hasOwn(values, name));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
