import type { CannedReply } from '../../../api/canned-replies';

/** More are not looked at while somebody types. */
const MOST = 8;

/** The replies in which all words of `query` occur, in whichever language; those whose shortcut begins with it first. */
export function matching(replies: readonly CannedReply[], query: string, most = MOST): readonly CannedReply[] {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  const found = replies.filter((reply) => {
    const { shortcut, texts, tags } = reply;
    const all = folded([shortcut, texts.zh, texts.en, ...tags].join('\n'));
    return words.every((word) => all.includes(word));
  });
  const rank = ({ shortcut }: CannedReply) => {
    const place = folded(shortcut).indexOf(words[0] ?? '');
    return place === 0 ? 0 : place > 0 ? 1 : 2;
  };
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, most);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
