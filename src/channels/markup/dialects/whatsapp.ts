import { defuser, escaper, NOTHING } from './escaper.js';
import { fence, itemWriter, lineQuote, type MarkKind, setApart, spelledOut, type Writer } from './writer.js';

const SIGNS: Readonly<Record<MarkKind, string>> = { strong: '*', em: '_', strike: '~', code: '`' };
const WORD = /[\p{L}\p{N}]/u;

/**
 * Formatting of WhatsApp (faq.whatsapp.com, "How to format your messages"): `*b*`, `_i_`, `~s~`. There is no escape. Within a word,
 * which Chinese text is from one comma to the next, signs would be shown as they are: there the words go without.
 */
export const whatsapp: Writer = {
  text: defuser('*_~`', {}),
  code: escaper({}),
  newline: '\n',
  mark: (kind, inner, { before, after }) =>
    WORD.test(before) || WORD.test(after) ? inner : SIGNS[kind] + inner + SIGNS[kind],
  link: spelledOut,
  address: setApart,
  guard: (line) => (/^\s*>/.test(line) ? NOTHING + line : line),
  quote: lineQuote('> '),
  fence,
  item: itemWriter('- ', '  '),
  rule: '———',
};
