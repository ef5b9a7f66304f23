import { Clock } from '../../shared/clock.js';

/** A clock that stands. */
export class FixedClock extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }
}
