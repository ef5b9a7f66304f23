/** The pairs of neighbouring characters of a text, as sorted numbers; they work for Chinese and English alike. */
export type Pairs = Uint32Array;

export function pairsOf(text: string): Pairs {
  const letters = text.toLowerCase().replace(/\s+/g, ' ');
  const pairs = new Uint32Array(Math.max(0, letters.length - 1));
  for (let at = 0; at < pairs.length; at++) pairs[at] = letters.charCodeAt(at) * 65_536 + letters.charCodeAt(at + 1);
  return pairs.sort();
}

/** How much two texts share of their pairs (Dice): 1 for all, 0 for nothing. */
export function similarity(one: Pairs, other: Pairs): number {
  const pairs = one.length + other.length;
  return pairs === 0 ? 1 : (2 * sharedBy(one, other)) / pairs;
}

/** How many numbers two sorted lists have in common. */
function sharedBy(one: Pairs, other: Pairs): number {
  let shared = 0;
  let [here, there] = [0, 0];
  while (here < one.length && there < other.length) {
    const difference = Number(one[here]) - Number(other[there]);
    if (difference === 0) shared++;
    if (difference <= 0) here++;
    if (difference >= 0) there++;
  }
  return shared;
}
