/** Adds a listener to those of `key`. Returns what takes it off again; a key that nobody listens to is forgotten. */
export function enlist<Listener>(lists: Map<string, Set<Listener>>, key: string, listener: Listener): () => void {
  const all = lists.get(key) ?? new Set();
  lists.set(key, all.add(listener));
  return () => {
    all.delete(listener);
    if (all.size === 0) lists.delete(key);
  };
}
