import { defuser, escaper, NOTHING } from './escaper.js';
import { fence, itemWriter, lineQuote, type MarkKind, type Writer } from './writer.js';

const SIGNS: Readonly<Record<MarkKind, string>> = { strong: '*', em: '_', strike: '~', code: '`' };
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const WORD = /[\p{L}\p{N}]/u;

/**
 * `mrkdwn` in `text` (docs.slack.dev, "Formatting message text"). Only `&<>` can be escaped, which takes `<!channel>` and `<@U…>`
 * their meaning. A mark counts only beside white space or punctuation, so between Chinese characters it gets something
 * without width to lean on.
 */
export const slackMrkdwn: Writer = {
  text: defuser('*_~`', ENTITIES),
  code: escaper(ENTITIES),
  newline: '\n',
  mark: (kind, inner, { before, after }) =>
    [WORD.test(before) ? NOTHING : '', SIGNS[kind], inner, SIGNS[kind], WORD.test(after) ? NOTHING : ''].join(''),
  link: (label, href) => `<${href.replaceAll('&', '&amp;')}|${label.replaceAll('|', '/')}>`,
  address: (href) => `<${href.replaceAll('&', '&amp;')}>`,
  guard: (line) => (/^\s*&gt;/.test(line) ? NOTHING + line : line),
  quote: lineQuote('> '),
  fence,
  item: itemWriter('• ', '    '),
  rule: '———',
};
