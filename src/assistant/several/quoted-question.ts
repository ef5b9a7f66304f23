/** What would be a link or a mark in Markdown, in the bot's name. */
const ADDRESSES = /\b(?:https?|ftp):\/\/[!-~]+|\bwww\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const MARKS = /[\\`*_[\]<~]/gu;
/** From a character of ASCII to the one that looks like it and is no mark: 17＊23 stays a sum. */
const FULL_WIDTH = 0xfee0;
const LONGEST = 60;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A visitor's question as the heading of its answer: one line, not too long, of words and no marks that Markdown reads. */
export function quotedQuestion(question: string): string {
  const plain = question.replace(ADDRESSES, '…').replace(MARKS, wide).replace(/\s+/gu, ' ').trim();
  const characters = Array.from(SEGMENTER.segment(plain), ({ segment }) => segment);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('').trimEnd()}…` : plain;
}

function wide(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH);
}
