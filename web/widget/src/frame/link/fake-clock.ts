import type { Clock } from './clock';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** A clock for tests: it stands still until it is told how much time has passed. */
export class FakeClock implements Clock {
  private time = Date.UTC(2026, 4, 1, 8);
  private alarms: Alarm[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const alarm = { at: this.time + ms, run };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  /** Lets `ms` milliseconds pass; what falls due runs in its order, each at its own moment. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (let due = this.nextUntil(end); due; due = this.nextUntil(end)) {
      this.time = due.at;
      due.run();
    }
    this.time = end;
  }

  private nextUntil(end: number): Alarm | undefined {
    const next = this.alarms.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
    this.alarms = this.alarms.filter((alarm) => alarm !== next);
    return next;
  }
}
