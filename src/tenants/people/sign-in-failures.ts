import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { digest } from '../../shared/secret.js';
import { tooMany } from '../caller-limiter.js';
import { network } from '../network.js';

const FREE_FAILURES = 5;
const LONGEST_MS = 900_000;
/** Failures halve with every such time of quiet, so that a busy office does not collect them for ever. */
const HALF_LIFE_MS = 3_600_000;
const FORGET_MS = 86_400_000;

interface Row {
  readonly failures: number;
  readonly blocked_until: Date;
}

/**
 * Makes guessing slow, for each e-mail address and each network address, and never locks anyone out for good: after five
 * failures the next attempt waits 1 s, then 2, 4 … up to 15 minutes; after a quiet hour half of them count. In the
 * database, so that all processes count together; hashed, because people type all sorts of things into the field for the
 * address.
 */
@Injectable()
export class SignInFailures {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as a failure before it is made, so that many at once gain nothing; `succeeded` takes it back.
   * Throws `rate_limited` with the seconds to wait; such an attempt does not count.
   */
  async attempt(email: string, address: string | undefined): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const subject of [addressSubject(address), emailSubject(email)]) await this.count(manager, subject);
    });
  }

  /**
   * The attempt was none of a guesser. The e-mail address starts anew; the network address only gets this attempt back,
   * or else someone with an account could wash off the guesses at others.
   */
  async succeeded(email: string, address: string | undefined): Promise<void> {
    await this.database.query('DELETE FROM sign_in_failures WHERE subject = $1', [emailSubject(email)]);
    const sql =
      'UPDATE sign_in_failures SET failures = greatest(failures - 1, 0), blocked_until = $2 WHERE subject = $1';
    await this.database.query(sql, [addressSubject(address), this.clock.now()]);
  }

  /** Removes what does not count any more. */
  async sweep(): Promise<void> {
    const old = new Date(this.clock.now().getTime() - FORGET_MS);
    await this.database.query('DELETE FROM sign_in_failures WHERE blocked_until < $1', [old]);
  }

  private async count(manager: EntityManager, subject: string): Promise<void> {
    const now = this.clock.now();
    const lock = `INSERT INTO sign_in_failures (subject, failures, blocked_until) VALUES ($1, 0, $2)
      ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING failures, blocked_until`;
    const [row] = await manager.query<Row[]>(lock, [subject, now]);
    if (!row) throw new Error('The count of failed sign-ins did not come back from the database');
    const wait = row.blocked_until.getTime() - now.getTime();
    if (wait > 0) throw tooMany(wait);
    const failures = Math.floor(row.failures * 0.5 ** (-wait / HALF_LIFE_MS)) + 1;
    const sql = 'UPDATE sign_in_failures SET failures = $2, blocked_until = $3 WHERE subject = $1';
    await manager.query(sql, [subject, failures, new Date(now.getTime() + pauseAfter(failures))]);
  }
}

/** The milliseconds before the next attempt, after so many failures in a row. */
export function pauseAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_MS, 1000 * 2 ** (failures - FREE_FAILURES));
}

const emailSubject = (email: string) => digest(`email:${email}`);
const addressSubject = (address: string | undefined) => digest(`address:${network(address)}`);
