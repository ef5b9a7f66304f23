import { useEffect } from 'react';
import type { InboxItem } from '../../api/inbox';

/** Keys that press the button which is marked with them by `data-key`. */
const MARKED = new Set(['r', 'n', 't', 'b', 'x', 'c', 'h', 's', 'a', '1', '2', '3']);

interface Keys {
  readonly items: readonly InboxItem[];
  readonly cursor: string | undefined;
  readonly setCursor: (id: string) => void;
  readonly open: (id: string | undefined) => void;
  /** Selects a conversation, or no longer. */
  readonly select: (id: string) => void;
  readonly help: () => void;
}

/** The keyboard of the inbox: j and k move, o opens, m selects, the others press what is marked with `data-key`. */
export function useInboxKeys({ items, cursor, setCursor, open, select, help }: Keys): void {
  useEffect(() => {
    const move = (step: 1 | -1) => {
      const at = items.findIndex(({ id }) => id === cursor);
      const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
      if (next) setCursor(next.id);
    };
    const acts: Readonly<Partial<Record<string, () => void>>> = {
      j: () => move(1),
      k: () => move(-1),
      o: () => open(cursor),
      m: () => cursor && select(cursor),
      u: () => open(undefined),
      '/': () => document.querySelector<HTMLElement>('[data-search] input')?.focus(),
      '?': help,
    };
    const act = (key: string): boolean => {
      const own = acts[key];
      if (!own) return press(key);
      own();
      return true;
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event.target)) return;
      if (act(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [items, cursor, setCursor, open, select, help]);
}

function press(key: string): boolean {
  if (!MARKED.has(key)) return false;
  const marked = document.querySelector<HTMLElement>(`[data-key="${key}"]:not(:disabled)`);
  if (!marked) return false;
  marked.click();
  return true;
}

/** Letters belong to whoever is writing, or to the dialogue that is open. Nobody writes into a switch. */
function isBusy(target: EventTarget | null): boolean {
  // What is closed may stay in the page, unseen.
  const above = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  if ([...above].some((element) => element.checkVisibility())) return true;
  return (
    target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]')
  );
}
