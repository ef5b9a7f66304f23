/** Thrown when somebody pressed Ctrl-C. */
export class Paused extends Error {}

/** Runs `work` with a signal that Ctrl-C aborts; a second Ctrl-C ends the process as usual. */
export async function pausable<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const pause = () => controller.abort(new Paused('Paused'));
  process.once('SIGINT', pause);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener('SIGINT', pause);
  }
}
