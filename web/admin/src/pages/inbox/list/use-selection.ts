import { useCallback, useMemo, useState } from 'react';
import type { InboxItem } from '../../../api/inbox';

export type Selection = ReturnType<typeof useSelection>;

/** Which conversations of the list are selected. What leaves the list, or is closed, is no longer. */
export function useSelection(items: readonly InboxItem[]) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(
    () => items.filter((item) => marked.has(item.id) && isSelectable(item)).map(({ id }) => id),
    [items, marked],
  );
  const toggle = useCallback((id: string) => {
    setMarked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const keep = useCallback((ids: Iterable<string>) => setMarked(new Set(ids)), []);
  return { selected, toggle, keep };
}

/** What can be done with several can be done with this one. */
export function isSelectable({ state }: InboxItem): boolean {
  return state !== 'closed';
}
