/** What came of closing several: which are closed, and why each of the others is not. */
export interface Closing {
  readonly closed: readonly string[];
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * Closes one after the other, each by a call of its own, so that one that cannot be closed holds up none. Says after each how
 * many are done.
 */
export async function closeEach(
  ids: readonly string[],
  close: (id: string) => Promise<unknown>,
  onDone: (count: number) => void = () => undefined,
): Promise<Closing> {
  const closed: string[] = [];
  const failed = new Map<string, unknown>();
  for (const id of ids) {
    try {
      await close(id);
      closed.push(id);
    } catch (error) {
      failed.set(id, error);
    }
    onDone(closed.length + failed.size);
  }
  return { closed, failed };
}
