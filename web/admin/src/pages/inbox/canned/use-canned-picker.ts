import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { type CannedReply, cannedRepliesQuery } from '../../../api/canned-replies';
import { type Asked, askedIn } from './asked-in';
import { matching } from './matching';

interface Writing {
  readonly text: string;
  /** Where one writes in it. */
  readonly caret: number;
}

/** What is searched for where a slash asks for it, and the keys that choose from what was found. */
export function useCannedPicker({ text, caret }: Writing, onChoose: (reply: CannedReply, asked: Asked) => void) {
  const [place, setPlace] = useState(0);
  /** The request with which somebody has sent the list away: then a slash is a slash. */
  const [dismissed, setDismissed] = useState<Asked | null>(null);
  const asked = undismissed(askedIn(text, caret), dismissed);
  const { data } = useQuery({ ...cannedRepliesQuery, enabled: asked !== null });
  const found = asked && data ? matching(data.items, asked.query) : [];
  // Within a text a slash may be one: it stands in nobody's way where nothing is found.
  const open = asked !== null && (asked.at === 0 || found.length > 0);
  const active = Math.min(place, Math.max(0, found.length - 1));

  const choose = (reply: CannedReply | undefined) => reply && asked && onChoose(reply, asked);
  // Enter never sends a text that asks for a reply.
  const keys: Readonly<Partial<Record<string, () => void>>> = {
    ArrowDown: () => setPlace(Math.min(active + 1, found.length - 1)),
    ArrowUp: () => setPlace(Math.max(active - 1, 0)),
    Escape: () => setDismissed(asked),
    Enter: () => choose(found[active]),
    ...(found[active] && { Tab: () => choose(found[active]) }),
  };
  /** Takes a key if it is meant for the list. */
  const take = (event: KeyboardEvent): boolean => {
    const act = open ? keys[event.key] : undefined;
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  };
  return { open, loading: open && !data, found, active, take, choose, restart: () => setPlace(0) };
}

/** What is still asked for, unless it only goes on with what was sent away. */
function undismissed(asked: Asked | null, dismissed: Asked | null): Asked | null {
  const isSame = asked && dismissed && asked.at === dismissed.at && asked.query.startsWith(dismissed.query);
  return isSame ? null : asked;
}
