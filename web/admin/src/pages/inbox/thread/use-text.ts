import { type RefObject, useLayoutEffect, useState } from 'react';
import { firstMissing } from '../canned/fill';

/** What the server takes of one message. */
export const LONGEST_TEXT = 10_000;

/** What was begun in other conversations, until the page is left. */
const begun = new Map<string, string>();

/** The text that is being written, kept while one looks at another conversation. `put` is for who takes a whole text over. */
export function useText(key: string, field: RefObject<HTMLTextAreaElement | null>) {
  const [text, setText] = useState(() => begun.get(key) ?? '');
  const [placed, setPlaced] = useState(0);
  const change = (next: string) => {
    setText(next);
    begun.set(key, next);
  };
  // The first name that is not known is selected, so that typing replaces it.
  useLayoutEffect(() => {
    const { current } = field;
    if (placed === 0 || !current) return;
    const { length } = current.value;
    const { start, end } = firstMissing(current.value) ?? { start: length, end: length };
    current.focus();
    current.setSelectionRange(start, end);
  }, [placed, field]);
  const put = (next: string) => {
    change(next.slice(0, LONGEST_TEXT));
    setPlaced((count) => count + 1);
  };
  return { text, change, put };
}
