import { Clock } from '../../src/shared/clock.js';

/** The time of day, and ahead of it by as much as a test has moved it. */
export class MovingClock extends Clock {
  private ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance(ms: number): void {
    this.ahead += ms;
  }
}
