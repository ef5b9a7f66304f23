import { defuser } from './escaper.js';
import { asItIs, itemWriter, lineQuote, setApart, spelledOut, type Writer } from './writer.js';

const text = defuser('<', {});

/**
 * Text without marks: LINE, Messenger, QQ, WeChat. A smaller-than is defused, for WeChat takes `<a href>` in a text for a link and
 * QQ `<@id>` for a mention.
 */
export const plain: Writer = {
  text,
  code: text,
  newline: '\n',
  mark: (_, inner) => inner,
  link: spelledOut,
  address: setApart,
  guard: asItIs,
  heading: asItIs,
  quote: lineQuote('> '),
  fence: asItIs,
  item: itemWriter('• ', '  '),
  rule: '———',
};
