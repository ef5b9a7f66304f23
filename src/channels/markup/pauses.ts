/** How good it is to cut after a piece, from worst to best. */
export const [BAD, ANY, PAUSE, SENTENCE, LINE, PARAGRAPH] = [0, 1, 2, 3, 4, 5] as const;

export const SPACE = /^\s+$/;
const LATIN_END = /^[.!?]+$/;
const CHINESE_END = /^[。！？；…]+$/;
const CLOSING = /^["'”’」』）】》)\]]$/;
const CHINESE_PAUSE = /^[，、：]$/;
const OPENING = /^[“‘「『（【《([{]$/;
const NOT_FIRST = /^[，。、；：！？）」』】》”’…,.;:!?)\]}%]$/;
const LETTER = /^[\w\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** Which kind of sentence has ended, where nothing has come since but closing quotes. */
type Ended = 'latin' | 'chinese' | undefined;

/** For each piece of a text, how good it is to cut after it. */
export function ranksOf(pieces: readonly { readonly text: string }[]): Uint8Array {
  const ranks = new Uint8Array(pieces.length);
  let ended: Ended;
  for (const [at, { text }] of pieces.entries()) {
    ended = endedBy(text, ended);
    const near = [pieces[at - 1]?.text ?? '', pieces[at + 1]?.text ?? ''] as const;
    ranks[at] = SPACE.test(text) ? spaceRank(text, near, ended) : rankOf(text, near[1], ended);
    if (SPACE.test(text)) ended = undefined;
  }
  return ranks;
}

function endedBy(text: string, ended: Ended): Ended {
  if (CHINESE_END.test(text)) return 'chinese';
  if (LATIN_END.test(text)) return ended ?? 'latin';
  return CLOSING.test(text) || SPACE.test(text) ? ended : undefined;
}

function spaceRank(text: string, near: readonly string[], ended: Ended): number {
  if (text.includes('\n')) return near.some((other) => other.includes('\n')) ? PARAGRAPH : LINE;
  return ended ? SENTENCE : PAUSE;
}

function rankOf(text: string, next: string, ended: Ended): number {
  if (OPENING.test(text) || NOT_FIRST.test(next)) return BAD;
  if (isOver(ended, next)) return SENTENCE;
  if (CHINESE_PAUSE.test(text)) return PAUSE;
  return LETTER.test(text) && LETTER.test(next) ? BAD : ANY;
}

/** A Latin sentence ends where white space follows: 3.5 and a.b do not. */
function isOver(ended: Ended, next: string): boolean {
  return ended === 'chinese' || (ended === 'latin' && (next === '' || SPACE.test(next)));
}
