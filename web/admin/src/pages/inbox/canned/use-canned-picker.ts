import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { type CannedReply, cannedRepliesQuery } from '../../../api/canned-replies';
import { matching } from './matching';

const ASKS = /^\/([^\n]*)$/u;

/** What is searched for while a text begins with `/`, and the keys that choose from what was found. */
export function useCannedPicker(text: string, onChoose: (reply: CannedReply) => void) {
  const [place, setPlace] = useState(0);
  /** The text with which somebody has sent the list away: then a slash is a slash. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const query = queryIn(text, dismissed);
  const open = query !== null;
  const { data } = useQuery({ ...cannedRepliesQuery, enabled: open });
  const found = open && data ? matching(data.items, query) : [];
  const active = Math.min(place, Math.max(0, found.length - 1));

  const chosen = found[active];
  // Enter never sends a text that asks for a reply.
  const keys: Readonly<Partial<Record<string, () => void>>> = {
    ArrowDown: () => setPlace(Math.min(active + 1, found.length - 1)),
    ArrowUp: () => setPlace(Math.max(active - 1, 0)),
    Escape: () => setDismissed(text),
    Enter: () => chosen && onChoose(chosen),
    ...(chosen && { Tab: () => onChoose(chosen) }),
  };
  /** Takes a key if it is meant for the list. */
  const take = (event: KeyboardEvent): boolean => {
    const act = open ? keys[event.key] : undefined;
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  };
  return { open, loading: open && !data, found, active, take, restart: () => setPlace(0) };
}

/** What is searched for; null where nothing is, or not any more. */
function queryIn(text: string, dismissed: string | null): string | null {
  if (dismissed !== null && text.startsWith(dismissed)) return null;
  return ASKS.exec(text)?.[1] ?? null;
}
