import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../test/support/platforms/stage.js';
import type { Account, Installation } from './installation.js';

const QUIET_MS = 600_000;
const LOOK_EVERY_MS = 250;

/** What became of the messages of some visitors, each of whom wrote once. */
export interface Outcome {
  /** Nothing was shown, and the host does not say so itself. */
  readonly lost: number;
  /** The platform told it while nobody was there, and neither waits to be acknowledged nor keeps it. */
  readonly missed: number;
  /** How much is not over. */
  readonly open: number;
}

/** Waits until everything that was taken is over and shown, ten minutes at most. */
export async function settle(installation: Installation, account: Account, taken: readonly number[]): Promise<Outcome> {
  let waiting = taken;
  for (const end = performance.now() + QUIET_MS; ; await sleep(LOOK_EVERY_MS)) {
    const isLate = performance.now() > end;
    const open = await installation.open(account);
    if (open > 0 && !isLate) continue;
    waiting = await unanswered(account.stage, waiting);
    const missing = await missingOf(installation, account, waiting);
    if (missing.lost === 0 || isLate) return { ...missing, open };
  }
}

/**
 * How many visitors were shown one text twice: what the host itself calls unknown may be shown or not, but not twice. A person
 * who is called because an answer may not have arrived says something else, and doubles nothing.
 */
export async function doubledOf({ stage }: Account, visitors: readonly number[]): Promise<number> {
  const heard = await Promise.all(visitors.map(async (visitor) => stage.heard(visitor)));
  return heard.filter((texts) => new Set(texts).size < texts.length).length;
}

async function unanswered(stage: Stage, visitors: readonly number[]): Promise<number[]> {
  const heard = await Promise.all(visitors.map(async (visitor) => stage.heard(visitor)));
  return visitors.filter((_, at) => heard[at]?.length === 0);
}

async function missingOf(installation: Installation, account: Account, visitors: readonly number[]) {
  const { stage } = account;
  const places = await installation.places(account);
  const missed = visitors.filter((visitor) => stage.forgets && !places.has(stage.place(visitor))).length;
  const doubtful = visitors.filter((visitor) => places.get(stage.place(visitor))).length;
  return { missed, lost: visitors.length - missed - doubtful };
}
