import { AppError } from './error.js';

/** Nothing of ours is nested like this; what is wants to exhaust somebody's stack. */
const DEEPEST = 64;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * What came from outside, in a form that PostgreSQL can store: in every string, however deep, NUL characters are dropped
 * and halves of characters become U+FFFD. JSON allows both, text and jsonb neither (PostgreSQL manual, 8.14).
 * Throws `invalid_input` for what is nested more than 64 deep.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD');
  if (depth > DEEPEST) throw new AppError('invalid_input', 'The input is nested too deeply', { deepest: DEEPEST });
  if (Array.isArray(value)) return value.map((inner) => storable(inner, depth + 1));
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner, depth + 1)]));
}

/** Of any realm: the objects of a parser that lives in another one are plain, too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
