import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { RateLimiter } from '../shared/rate-limiter.js';
import { network } from './network.js';

/** Keeps one API key, or one address that fails to say who it is, from taking everything. Counts in this process. */
@Injectable()
export class CallerLimiter {
  private readonly keys: RateLimiter;
  private readonly failures: RateLimiter;

  constructor(
    @Inject(ENV) env: Env,
    private readonly clock: Clock,
  ) {
    this.keys = new RateLimiter({ count: env.LIMIT_KEY_PER_MINUTE, seconds: 60 });
    this.failures = new RateLimiter({ count: env.LIMIT_ADDRESS_PER_MINUTE, seconds: 60 });
  }

  /** Counts one request of an API key. Throws `rate_limited` when it had its share of the minute. */
  countKey(keyId: string): void {
    this.take(this.keys, keyId);
  }

  /**
   * Counts one request that did not prove who it is. Only failures count, so that a bad neighbour behind the same
   * address costs nobody else anything. Throws `rate_limited` when there were too many.
   */
  countFailure(address: string | undefined): void {
    this.take(this.failures, network(address));
  }

  private take(limiter: RateLimiter, key: string): void {
    const wait = limiter.take(key, this.clock.now().getTime());
    if (wait > 0) throw tooMany(wait);
  }
}

/** The error that says when to come back: `wait` in milliseconds, rounded up to whole seconds. */
export function tooMany(wait: number): AppError {
  return new AppError('rate_limited', 'Too many requests, try again later', { retryAfter: Math.ceil(wait / 1000) });
}
