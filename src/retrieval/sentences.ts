/** Closing marks belong to the sentence, those of Markdown too. */
const BREAK = /([。！？!?…]+["'”’」』）)\]*_]*|\.+["'”’)\]*_]*(?=\s|$)|\n+)/u;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|inc|ltd|co|st|a\.m|p\.m|\p{L})\.$/iu;
/** No list begins with -5 °C, +86, or words in **bold**. */
const LIST_MARK = /^\s*(?:[•·]|[-+](?!\d)|\*(?=\s)|\d{1,3}[.)、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])\s*/u;

/**
 * Sentences of a Chinese or English text, verbatim (each occurs in the text), without surrounding space or list marks.
 * Decimal points, addresses and common abbreviations do not end a sentence; a line break does.
 */
export function splitSentences(text: string): string[] {
  return cutSentences(text)
    .map(bareSentence)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The same with everything around them: joined, they are the text. The last one may be unfinished, or empty. */
export function cutSentences(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.split(BREAK)) {
    open += piece;
    if (!BREAK.test(piece) || isAbbreviated(open)) continue;
    sentences.push(open);
    open = '';
  }
  sentences.push(open);
  return sentences;
}

/** A cut sentence without surrounding space or list mark. */
export function bareSentence(sentence: string): string {
  return sentence.replace(LIST_MARK, '').trim();
}

function isAbbreviated(sentence: string): boolean {
  return ABBREVIATION.test(sentence) || /^\s*\d{1,3}\.$/.test(sentence);
}
