import { isOfType, propertyOf, readSchemaNode, valuesOf, type SchemaNode, type SchemaType } from './schema-node.js';

/** The schema a reference points to, or the schema itself. */
export type FollowReference = (schema: unknown) => unknown;

/**
 * Can no value fit both? Only then is `oneOf` the same as `anyOf`. Sees different types, different constants, and
 * objects that are told apart by a property that both require; everything else counts as maybe.
 */
export function areApart(left: unknown, right: unknown, follow: FollowReference, depth = 0): boolean {
  const [one, other] = [left, right].map((schema) => readOnce(follow(schema)));
  if (one === undefined || other === undefined || depth > 4) return false;
  if (haveApartTypes(one, other) || haveApartValues(one, other)) return true;
  return sharedRequired(one, other).some((name) =>
    areApart(propertyOf(one, name) ?? true, propertyOf(other, name) ?? true, follow, depth + 1),
  );
}

/** Each schema is held beside all others: it is read once. */
const read = new WeakMap<object, SchemaNode>();

function readOnce(schema: unknown): SchemaNode {
  if (typeof schema !== 'object' || schema === null) return readSchemaNode(schema, '');
  const known = read.get(schema) ?? readSchemaNode(schema, '');
  read.set(schema, known);
  return known;
}

function haveApartTypes(one: SchemaNode, other: SchemaNode): boolean {
  const [ones, others] = [namedTypes(one), namedTypes(other)];
  return ones !== undefined && others !== undefined && !ones.some((type) => others.some((each) => overlap(type, each)));
}

function overlap(one: SchemaType, other: SchemaType): boolean {
  const widened = [one, other].map((type) => (type === 'integer' ? 'number' : type));
  return widened[0] === widened[1];
}

function haveApartValues(one: SchemaNode, other: SchemaNode): boolean {
  const [ones, others] = [valuesOf(one), valuesOf(other)];
  if (ones && others) return !mayShare(ones, others);
  const [values, types] = ones ? [ones, namedTypes(other)] : [others, namedTypes(one)];
  return (
    values !== undefined && types !== undefined && !values.some((value) => types.some((type) => isOfType(value, type)))
  );
}

/** Is there a value in both? Objects and lists are not looked into. */
function mayShare(ones: readonly unknown[], others: readonly unknown[]): boolean {
  const known = new Set(others);
  const isComplex = (value: unknown) => Object(value) === value;
  return ones.some((value) => known.has(value)) || (ones.some(isComplex) && others.some(isComplex));
}

/** Only what the schema says itself: without `type`, keywords about texts let every number through. */
function namedTypes(node: SchemaNode): readonly SchemaType[] | undefined {
  return node.type === undefined ? undefined : [node.type].flat();
}

function sharedRequired(one: SchemaNode, other: SchemaNode): string[] {
  if (namedTypes(one)?.join() !== 'object' || namedTypes(other)?.join() !== 'object') return [];
  return (one.required ?? []).filter((name) => other.required?.includes(name));
}
