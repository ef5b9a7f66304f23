import { Clock } from '../../src/shared/clock.js';

/** A clock that stands still until a test moves it. */
export class HandClock extends Clock {
  private time: number;

  constructor(start = '2026-11-23T08:00:00Z') {
    super();
    this.time = Date.parse(start);
  }

  now(): Date {
    return new Date(this.time);
  }

  advance(ms: number): void {
    this.time += ms;
  }
}
