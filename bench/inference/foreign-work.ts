import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where others took a larger share of the processors than this, a figure tells more about them. */
export const QUIET = 0.1;

const LOOK_MS = 500;

/** From its making on: what share of all processor time went to other processes. */
export class ForeignWork {
  private readonly before = processorTimes();

  /** 0..1. */
  share(): number {
    const after = processorTimes();
    const busy = after.busy - this.before.busy;
    const total = busy + after.idle - this.before.idle;
    return Math.max(0, (busy - (after.own - this.before.own)) / total);
  }
}

/** Waits until others leave the processors alone for half a second, but no longer than `patienceMs`. */
export async function quietMoment(patienceMs: number): Promise<void> {
  const started = performance.now();
  while (performance.now() - started < patienceMs) {
    const look = new ForeignWork();
    await sleep(LOOK_MS);
    if (look.share() <= QUIET) return;
  }
}

/** Milliseconds of all processors together, and of this process. */
function processorTimes(): { busy: number; idle: number; own: number } {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (pick: (one: (typeof times)[number]) => number) => times.reduce((total, one) => total + pick(one), 0);
  const { user, system } = process.cpuUsage();
  return {
    busy: sum((one) => one.user + one.nice + one.sys + one.irq),
    idle: sum((one) => one.idle),
    own: (user + system) / 1000,
  };
}
