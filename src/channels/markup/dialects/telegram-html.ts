import { escaper } from './escaper.js';
import { asItIs, itemWriter, type MarkKind, type Writer } from './writer.js';

const TAGS: Readonly<Record<MarkKind, string>> = { strong: 'b', em: 'i', strike: 's', code: 'code' };
const text = escaper({ '&': '&amp;', '<': '&lt;', '>': '&gt;' });

/** `parse_mode: HTML` (core.telegram.org/bots/api#html-style). Counted before Telegram reads the tags: never too long. */
export const telegramHtml: Writer = {
  text,
  code: text,
  newline: '\n',
  mark: (kind, inner) => `<${TAGS[kind]}>${inner}</${TAGS[kind]}>`,
  link: (label, href) => `<a href="${attribute(href)}">${label}</a>`,
  address: attribute,
  guard: asItIs,
  quote: (lines) => `<blockquote>${lines.join('\n')}</blockquote>`,
  fence: (code) => `<pre>${code}</pre>`,
  item: itemWriter('• ', '   '),
  rule: '———',
};

function attribute(href: string): string {
  return href.replaceAll('&', '&amp;');
}
