import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { InboxLine } from './inbox-line';

/** Set by the page; everything in it hears from one line. */
export const LineContext = createContext<InboxLine | null>(null);

/** The line of the page. Throws outside it, which is a mistake of ours. */
export function useLine(): InboxLine {
  const line = use(LineContext);
  if (!line) throw new Error('useLine is for parts of the inbox');
  return line;
}

/** The ids of the agents who are away, as they come and go. */
export function useAway(): ReadonlySet<string> {
  const line = useLine();
  return useSyncExternalStore(line.onAway, () => line.away);
}

/** A line that is open as long as the page is. */
export function useOpenLine(tenantId: string): InboxLine {
  const [line] = useState(() => new InboxLine(tenantId));
  useEffect(() => line.start(), [line]);
  return line;
}
