import type { Score } from '../../conversations/event.js';

/** `5`, `（5）`, `5分`, `5 stars`, `4/5`, `五分`, `5️⃣`. */
const NUMBER =
  /^[#(]?([1-5]|[一二三四五](?=\s*[分星]))\uFE0F?\u20E3?\)?\s*(?:分|颗?星|stars?|points?|\/\s*5)?\s*[.。!]?$/i;
const HAN = '一二三四五';
const REASON = /^(?:原因|理由|reason)\s*(?:是|is)?\s*[:,]\s*(\S.*)$/is;
const LONGEST_REASON = 1000;

/** The score that a message is, if it is nothing else. */
export function scoreIn(text: string): Score | undefined {
  const found = NUMBER.exec(plain(text))?.[1];
  if (!found) return undefined;
  return (HAN.indexOf(found) + 1 || Number(found)) as Score;
}

/** The reason that a message gives, if it begins as it was asked to. At most 1,000 characters of it. */
export function reasonIn(text: string): string | undefined {
  const found = REASON.exec(plain(text))?.[1];
  return found && Array.from(found).slice(0, LONGEST_REASON).join('');
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}
