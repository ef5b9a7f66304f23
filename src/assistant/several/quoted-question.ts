/** What would be a link or a mark in Markdown, in the bot's name. */
const ADDRESSES = /\b(?:https?|ftp):\/\/\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const MARKS = /[\\`*_{}[\]()<>#|~!]+|^\s*[-+>=]+/gu;
const LONGEST = 60;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A visitor's question as the heading of its answer: one line of plain words, none that Markdown reads, and not too many. */
export function quotedQuestion(question: string): string {
  const plain = question.replace(ADDRESSES, '…').replace(MARKS, ' ').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(SEGMENTER.segment(plain), ({ segment }) => segment);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('').trimEnd()}…` : plain;
}
