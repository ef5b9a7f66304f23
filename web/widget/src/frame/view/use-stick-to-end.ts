import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Closer to the end than this counts as being there. */
const NEAR_PX = 56;

export interface Growth {
  /** Changes whenever the list does. */
  readonly grown: string;
  /** The message the reader has just sent in this tab; it always leads back to the end. */
  readonly own?: string;
  /** Whether it is the beginning that matters: a greeting without a conversation. */
  readonly fromTop: boolean;
}

/** Keeps a scrolling list at its end while the reader is there, and leaves it alone while they read further up. */
export function useStickToEnd(list: RefObject<HTMLElement | null>, { grown, own, fromTop }: Growth) {
  const [isAtEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const top = useRef(fromTop);
  top.current = fromTop;
  const toEnd = () => {
    stuck.current = true;
    if (list.current && !top.current) list.current.scrollTop = list.current.scrollHeight;
  };
  const scrolled = () => {
    const box = list.current;
    if (!box) return;
    stuck.current = top.current || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    setAtEnd(stuck.current);
  };
  useLayoutEffect(() => (own ? toEnd() : undefined), [own]);
  useLayoutEffect(() => (stuck.current ? toEnd() : undefined), [grown]);
  useEffect(() => {
    // The keyboard or the growing composer takes room away: what was in sight stays in sight.
    const observer = new ResizeObserver(() => stuck.current && toEnd());
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  return { isAtEnd, toEnd, scrolled };
}
