import { BARE_ADDRESS, MAIL_ADDRESS } from './reading/addresses.js';

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Characters that are one for a reader, unless something follows that is none of them: there the segmenter is asked. */
const SIMPLE = String.raw`\t\n\x20-\x7e\u3000-\u3029\u3030\u4e00-\u9fff\uff01-\uff60`;
const RUNS = new RegExp(
  `((?:[${SIMPLE}](?=[${SIMPLE}]|$))+)|[${SIMPLE}]?[^${SIMPLE}]+(?:[${SIMPLE}][^${SIMPLE}]+)*[${SIMPLE}]?`,
  'g',
);
const WHOLE = new RegExp(`${BARE_ADDRESS}|${MAIL_ADDRESS}`, 'giu');

/**
 * A text in pieces that must not be cut: what a reader takes for one character (UAX #29), and addresses of the web and of
 * mail. Joined they are the text.
 */
export function wholesOf(text: string): string[] {
  if (!text.includes('@') && !text.includes('://')) return graphemesOf(text);
  const wholes: string[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(WHOLE)) {
    for (const grapheme of graphemesOf(text.slice(end, index))) wholes.push(grapheme);
    wholes.push(address);
    end = index + address.length;
  }
  for (const grapheme of graphemesOf(text.slice(end))) wholes.push(grapheme);
  return wholes;
}

/** The characters of a text as a reader counts them. Joined they are the text. */
export function graphemesOf(text: string): string[] {
  if (text.length === 1) return [text];
  const graphemes: string[] = [];
  for (const [run, simple] of text.matchAll(RUNS)) {
    if (simple) for (const character of simple) graphemes.push(character);
    else for (const { segment } of SEGMENTER.segment(run)) graphemes.push(segment);
  }
  return graphemes;
}
