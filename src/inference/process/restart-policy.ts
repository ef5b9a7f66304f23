/** When a model's process that ended by itself is started again. */
export interface RestartPolicy {
  /** Milliseconds before the first restart; each further one waits twice as long. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** So many ends within the window, and it is left alone for as long as that. */
  readonly mostEnds: number;
  readonly windowMs: number;
}

/** Five ends in ten minutes are no accident: a model that takes the machine down each time must not go on doing so without a rest. */
export const RESTART_POLICY: RestartPolicy = {
  firstWaitMs: 500,
  longestWaitMs: 30_000,
  mostEnds: 5,
  windowMs: 600_000,
};

/**
 * Milliseconds until the next start, given when the process ended before (the last time included, oldest first, on one
 * clock); undefined: it is to be left alone for `windowMs`.
 */
export function restartWait(ends: readonly number[], policy: RestartPolicy): number | undefined {
  const last = ends.at(-1) ?? 0;
  const recent = ends.filter((time) => last - time < policy.windowMs).length;
  if (recent >= policy.mostEnds) return undefined;
  return Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (recent - 1));
}
