import { linkAddress } from '../address.js';
import { BARE_ADDRESS, MAIL_ADDRESS } from './addresses.js';
import type { Inline } from './block.js';
import { type Beside, MarkStack } from './mark-stack.js';

/** In the order they are tried. Repetitions are bounded or end at the next of their own kind, so each costs what it is long. */
const TOKEN = new RegExp(
  [
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
    '`(?<code>[^`\\n]{1,1000})`',
    '!?\\[(?<label>[^\\[\\]\\n\\\\]{0,300}(?:\\\\.[^\\[\\]\\n\\\\]{0,300}){0,20})\\]\\(\\s{0,9}<?(?<href>[^()\\s<>]{1,2000}(?:\\([^()\\s<>]{0,200}\\)[^()\\s<>]{0,1000})?)>?(?:\\s{1,9}"[^"\\n]{0,200}")?\\s{0,9}\\)',
    `(?<bare>${BARE_ADDRESS})`,
    `(?<mail>${MAIL_ADDRESS})`,
    '(?<marks>\\*+|_+|~+)',
    '(?<newline>\\n)',
  ].join('|'),
  'giu',
);
/** Without one of these a text is only a text, as most cells and items are. */
const SPECIAL = /[\\`*_~[@\n]|https?:/i;

/**
 * Reads running text: bold, italic, struck out, code, links, images (as links) and line breaks. HTML is text. Not by the letter of
 * CommonMark: its marks do not count beside Chinese punctuation (`**「尺码」**请看` is none), and here they do.
 */
export function readInline(source: string): readonly Inline[] {
  if (!SPECIAL.test(source)) return source ? [{ kind: 'text', text: source }] : [];
  const marks = new MarkStack();
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) marks.text(source.slice(end, match.index));
    end = match.index + match[0].length;
    take(marks, match, { before: source[match.index - 1] ?? '', after: source[end] ?? '' });
  }
  if (end < source.length) marks.text(source.slice(end));
  return marks.end();
}

/** Text where no mark can be: the label of a link, the words for a picture. */
function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function take(marks: MarkStack, { 0: whole, groups = {} }: RegExpExecArray, beside: Beside): void {
  if (groups.marks) marks.run(groups.marks, beside);
  else if (groups.newline) marks.line();
  else marks.add(pieceOf(whole, groups));
}

function pieceOf(whole: string, { escaped, code, label, href, bare }: Partial<Record<string, string>>): Inline {
  if (code) return { kind: 'code', children: [{ kind: 'text', text: code }] };
  if (bare) return addressOf(bare);
  if (href) return linkOf(unescaped((label ?? '').replaceAll('**', '')), unescaped(href));
  return { kind: 'text', text: escaped ?? whole };
}

function addressOf(bare: string): Inline {
  const href = linkAddress(bare) ?? bare;
  return { kind: 'link', href, children: [{ kind: 'text', text: href }] };
}

/** A link, or the text it was written as: whoever hides an address nobody may follow gains nothing. */
function linkOf(label: string, address: string): Inline {
  const href = linkAddress(address);
  if (!href) return { kind: 'text', text: `${label} (${address})` };
  return { kind: 'link', href, children: [{ kind: 'text', text: label.trim() || address }] };
}
