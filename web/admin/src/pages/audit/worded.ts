/** The words for a value that is one of those known; undefined for any other, such as a later version's. */
export function worded<One extends string>(
  known: readonly One[],
  value: unknown,
  say: (one: One) => string,
): string | undefined {
  const found = known.find((one) => one === value);
  return found === undefined ? undefined : say(found);
}
