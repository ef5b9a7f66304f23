import { backslashes, escaper } from './escaper.js';
import { commonMark, fence, guardMarkdown, itemWriter, lineQuote, type Writer } from './writer.js';

/** Discord's own Markdown (support.discord.com, "Markdown Text 101"). Addresses in `<>`, so that no preview unfolds. */
export const discord: Writer = {
  text: escaper(backslashes('\\`*_~|<[]')),
  code: escaper({}),
  newline: '\n',
  mark: commonMark,
  link: (label, href) => `[${label}](<${href}>)`,
  address: (href) => `<${href}>`,
  guard: guardMarkdown,
  heading: (inner) => `### ${inner}`,
  quote: lineQuote('> '),
  fence,
  item: itemWriter('- ', '  '),
  rule: '———',
};
