import type { Arguments } from './calls/call.js';

interface Property {
  readonly enum?: unknown;
  readonly const?: unknown;
}

const EDGE = /^[\p{L}\p{N}]$/u;
const HAN = /\p{Script=Han}/u;

/**
 * The arguments a model has made up: texts and numbers that do not stand in the visitor's own words. What a schema lets
 * choose from a closed list, and true or false, may be the model's judgement. So whatever a document says, no order number,
 * address or amount of its own gets into a call.
 */
export function ungrounded(
  args: Arguments,
  schema: Readonly<Record<string, unknown>>,
  visitorsWords: readonly string[],
): readonly string[] {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, Property>> };
  const words = plain(visitorsWords.join('\n'));
  return Object.entries(args)
    .filter(([name, value]) => !isChoice(properties[name]) && !leaves(value).every((leaf) => stands(leaf, words)))
    .map(([name]) => name);
}

function isChoice(property: Property | undefined): boolean {
  return property?.enum !== undefined || property?.const !== undefined;
}

/** Every text and number within a value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

/** As a whole: 1004 does not stand in 10042, nor "art" in "part". Chinese has no such edges. */
function stands(leaf: string, words: string): boolean {
  const wanted = plain(leaf);
  if (wanted === '') return true;
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!continues(words[at - 1], words[at]) && !continues(words[end - 1], words[end])) return true;
  }
  return false;
}

function continues(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined || HAN.test(left) || HAN.test(right)) return false;
  return EDGE.test(left) && EDGE.test(right);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
