import { type RefObject, useLayoutEffect, useState } from 'react';
import { useBegunTexts } from '../../../session/use-begun-texts';
import { firstMissing } from '../canned/fill';

/** What the server takes of one message. */
export const LONGEST_TEXT = 10_000;

/** Under which name the text for a conversation is kept while it is being written. */
export function textName(conversationId: string, kind: 'message' | 'note'): string {
  return `${conversationId} ${kind}`;
}

/** What was put into a text, from where to where. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/** The text that is being written, kept until it is sent. `put` is for who takes a text over, or puts one into it. */
export function useText(name: string, field: RefObject<HTMLTextAreaElement | null>) {
  const begun = useBegunTexts();
  const [text, setText] = useState(() => begun.read(name));
  const [placed, setPlaced] = useState<Placed | null>(null);
  const change = (next: string) => {
    setText(next);
    begun.keep(name, next);
  };
  // The first name that is not known is selected, so that typing replaces it.
  useLayoutEffect(() => {
    const { current } = field;
    if (!placed || !current) return;
    const missing = firstMissing(current.value.slice(placed.start, placed.end));
    current.focus();
    if (missing) current.setSelectionRange(placed.start + missing.start, placed.start + missing.end);
    else current.setSelectionRange(placed.end, placed.end);
  }, [placed, field]);
  /** Puts `words` in place of what stands from `start` to `end`: of everything, if these are left out. */
  const put = (words: string, start = 0, end = text.length) => {
    change((text.slice(0, start) + words + text.slice(end)).slice(0, LONGEST_TEXT));
    setPlaced({ start, end: Math.min(LONGEST_TEXT, start + words.length) });
  };
  return { text, change, put };
}
