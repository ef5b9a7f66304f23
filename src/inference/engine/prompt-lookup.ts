/** An ending of fewer tokens than this is repeated by chance too often. */
const SHORTEST_ENDING = 2;
const LONGEST_ENDING = 8;

/**
 * Drafts the next tokens by looking the text's ending up in the text itself: what followed the longest repeated ending
 * (the latest, where several are as long) may well follow again, as in an answer that copies from a passage.
 * At most `limit` tokens, none where no ending is repeated. (Prompt lookup decoding, github.com/apoorvumang/prompt-lookup-decoding)
 */
export function lookUpDraft(tokens: readonly number[], limit: number): number[] {
  if (limit <= 0) return [];
  let best = { length: SHORTEST_ENDING - 1, end: 0 };
  for (let end = tokens.length - 1; end > 0 && best.length < LONGEST_ENDING; end--) {
    const length = sharedEnding(tokens, end);
    if (length > best.length) best = { length, end };
  }
  return best.end === 0 ? [] : continuation(tokens, best.end, limit);
}

/** The tokens from `start` on; where the text itself ends, the draft is read on: so repetition goes on repeating. */
function continuation(tokens: readonly number[], start: number, limit: number): number[] {
  const text = tokens.slice(start);
  while (text.length < tokens.length - start + limit) text.push(text[text.length - (tokens.length - start)] ?? 0);
  return text.slice(0, limit);
}

/** How many tokens before `end` are the same as the text's last ones. */
function sharedEnding(tokens: readonly number[], end: number): number {
  let length = 0;
  while (length < LONGEST_ENDING && length < end && tokens[end - 1 - length] === tokens[tokens.length - 1 - length]) {
    length++;
  }
  return length;
}
