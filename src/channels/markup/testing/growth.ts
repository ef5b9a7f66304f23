/** What no machine measures well counts for nothing. */
const BLUR_MS = 5;
const RUNS = 2;

/**
 * How many times as long `work` takes for the whole text as for a quarter of it, in time of the processor: some 4 where it
 * grows with the length, some 16 where with its square. So a slow or busy machine tells the same as a fast one.
 */
export function growthOf(work: (text: string) => void, text: string): number {
  const quarter = text.slice(0, text.length / 4);
  work(quarter);
  return (BLUR_MS + quickest(work, text)) / (BLUR_MS + quickest(work, quarter));
}

function quickest(work: (text: string) => void, text: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    work(text);
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}
