import { escaper } from './escaper.js';
import { commonMark, fence, itemWriter, lineQuote, type Writer } from './writer.js';

const MARKS = Object.fromEntries(Array.from('*_~`[]\\', (mark) => [mark, entity(mark)]));
const text = escaper({ ...MARKS, '&': '&amp;', '<': '&lt;', '>': '&gt;' });

/**
 * Markdown in cards of Feishu and Lark (open.feishu.cn, "富文本（Markdown）组件"), which takes entities for escapes. `<at id=all>` is
 * text.
 */
export const feishu: Writer = {
  text,
  code: escaper({ '<': '&lt;', '>': '&gt;', '&': '&amp;' }),
  newline: '\n',
  mark: commonMark,
  link: (label, href) => `[${label}](${href})`,
  address: (href) => `[${text(href)}](${href})`,
  guard: (line) =>
    line
      .replace(/^(\s*)([-+#=])/, (_, space: string, mark: string) => space + entity(mark))
      .replace(/^(\s*\d{1,9})([.)])/, (_, number: string, mark: string) => number + entity(mark)),
  quote: lineQuote('> '),
  fence,
  item: itemWriter('- ', '    '),
  rule: '---',
};

function entity(mark: string): string {
  return `&#${mark.charCodeAt(0)};`;
}
