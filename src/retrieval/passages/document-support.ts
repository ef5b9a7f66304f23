/** So many other passages of a document speak for one. */
const SPEAKERS = 3;

/** What was found, as far as it matters here. */
interface Found {
  readonly item: { readonly documentId: string };
  /** BM25 as a share of the most there could be. */
  readonly match: number;
}

/**
 * How far the rest of its document speaks for a passage: the matches of the three others that match best, added up. Of two
 * passages with the same words the one answers more likely whose document is about what is asked.
 * @param found what the words brought, of all documents
 */
export function supportAmong(found: readonly Found[]): (passage: Found) => number {
  const matches = new Map<string, number[]>();
  for (const { item, match } of found) {
    const known = matches.get(item.documentId);
    if (known) known.push(match);
    else matches.set(item.documentId, [match]);
  }
  for (const known of matches.values()) known.sort((a, b) => b - a).splice(SPEAKERS + 1);
  return ({ item, match }) => {
    const known = matches.get(item.documentId) ?? [];
    const others = known.toSpliced(known.indexOf(match) < 0 ? SPEAKERS : known.indexOf(match), 1);
    return others.reduce((sum, other) => sum + other, 0);
  };
}
