import type { Candidate } from '../../api/search';

/** The names of all scores that any candidate has, in order of appearance, each with its largest value. */
export function scoreColumns(
  candidates: readonly Pick<Candidate, 'scores'>[],
): readonly { readonly name: string; readonly largest: number }[] {
  const largest = new Map<string, number>();
  for (const { scores } of candidates) {
    for (const [name, value] of Object.entries(scores)) {
      largest.set(name, Math.max(value, largest.get(name) ?? -Infinity));
    }
  }
  return [...largest].map(([name, value]) => ({ name, largest: value }));
}
