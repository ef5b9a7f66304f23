import { backslashes, escaper } from './escaper.js';
import { UNDERSCORE_INSIDE } from './markdown.js';
import { commonMark, guardMarkdown, itemWriter, lineQuote, type Writer } from './writer.js';

const text = escaper({ ...backslashes('\\`*_~[]'), '<': '&lt;' }, UNDERSCORE_INSIDE);

/**
 * What DingTalk takes of Markdown (open.dingtalk.com, "消息类型"): headings, bold, italic, links, quotes and lists; no tables, no code,
 * nothing struck out. A line ends with two spaces.
 */
export const dingtalk: Writer = {
  text,
  code: text,
  newline: '  \n',
  mark: (kind, inner) => (kind === 'strong' || kind === 'em' ? commonMark(kind, inner) : inner),
  link: (label, href) => `[${label}](${href})`,
  address: (href) => `[${text(href)}](${href})`,
  guard: guardMarkdown,
  heading: (inner) => `### ${inner}`,
  quote: lineQuote('> ', '  \n'),
  fence: (code) => code.split('\n').map(guardMarkdown).join('  \n'),
  item: itemWriter('- ', '    ', '  \n'),
  rule: '———',
};
