import { backslashes, escaper } from './escaper.js';
import { commonMark, fence, guardMarkdown, itemWriter, lineQuote, type Writer } from './writer.js';

/** An underscore between letters is none of Markdown's marks. */
export const UNDERSCORE_INSIDE = String.raw`(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])`;

/** CommonMark with GitHub's tables: web hooks, WeCom's aibot, Slack's `markdown_text` (hence `&lt;`: `<!channel>` has no escape). */
export const markdown: Writer = {
  text: escaper({ ...backslashes('\\`*_~|[]&'), '<': '&lt;' }, UNDERSCORE_INSIDE),
  code: escaper({}),
  newline: '\n',
  mark: commonMark,
  link: (label, href) => `[${label}](${href})`,
  address: (href) => `<${href}>`,
  guard: guardMarkdown,
  heading: (inner) => `### ${inner}`,
  quote: lineQuote('> '),
  fence,
  item: itemWriter('- ', '    '),
  table: (header, rows) => [header, header.map(() => '---'), ...rows].map(row).join('\n'),
  rule: '---',
};

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('\n', ' ').replace(/(?<!\\)\|/g, String.raw`\|`)).join(' | ')} |`;
}
