import { backslashes, escaper } from './escaper.js';
import { UNDERSCORE_INSIDE } from './markdown.js';
import { commonMark, fence, guardMarkdown, itemWriter, lineQuote, type Writer } from './writer.js';

const text = escaper({ ...backslashes('\\`*_~[]'), '&': '&amp;', '<': '&lt;', '>': '&gt;' }, UNDERSCORE_INSIDE);

/**
 * `textFormat: markdown` of Microsoft Teams (learn.microsoft.com, "Format your bot messages"): no tables, and headings differ from
 * client to client, so they are bold. `<at>` would mention somebody: it is text.
 */
export const teams: Writer = {
  text,
  code: escaper({}),
  newline: '  \n',
  mark: commonMark,
  link: (label, href) => `[${label}](${href})`,
  address: (href) => `[${text(href)}](${href})`,
  guard: guardMarkdown,
  quote: lineQuote('> ', '  \n'),
  fence,
  item: itemWriter('- ', '    ', '  \n'),
  rule: '---',
};
