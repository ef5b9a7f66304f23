/**
 * Makes a stream of what `work` tells on its way; what came in between and was not fetched is dropped, for only the
 * latest counts. Ends with what `work` returns, or throws what it throws.
 */
export async function* relayProgress<Progress, Result>(
  work: (tell: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<Progress, Result> {
  let latest: { readonly progress: Progress } | undefined;
  let ended = false;
  let wake = () => {};
  const result = work((progress) => {
    latest = { progress };
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  // It is awaited below; until then a failure must not count as unhandled.
  result.catch(() => undefined);
  for (;;) {
    if (latest) {
      const { progress } = latest;
      latest = undefined;
      yield progress;
    } else if (ended) {
      return result;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
}
