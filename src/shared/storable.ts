const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * What came from outside, in a form that PostgreSQL can store: in every string, however deep, NUL characters are dropped
 * and halves of characters become U+FFFD. JSON allows both, text and jsonb neither (PostgreSQL manual, 8.14).
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
