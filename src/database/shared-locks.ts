import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { urlOf } from './database-url.js';

/** Lets go of a lock. Never throws: a lock whose connection breaks is free as well. */
export type Release = () => Promise<void>;

/**
 * Locks between processes that share a database. All that a process holds is held by one connection of its own, so that
 * work under a lock may take its time without keeping a connection of the pool. PostgreSQL lets go of them when the
 * connection breaks, so whoever dies with a lock holds nobody up; but then two may, rarely, work at the same time.
 */
@Injectable()
export class SharedLocks implements OnApplicationShutdown {
  private readonly held = new Set<string>();
  private readonly losers = new Set<() => void>();
  private line: Promise<pg.Client> | undefined;

  constructor(private readonly database: DataSource) {}

  /** Takes the lock `name` if nobody has it, here or elsewhere. Undefined if somebody has. Waits for nothing. */
  async take(name: string): Promise<Release | undefined> {
    if (this.held.has(name)) return undefined; // PostgreSQL would give it to the same connection once more
    this.held.add(name);
    const taken = await this.ask('pg_try_advisory_lock', name).catch((error: unknown) => {
      this.held.delete(name);
      throw error;
    });
    if (taken) return () => this.release(name);
    this.held.delete(name);
    return undefined;
  }

  /** Calls `listener` when everything that was held may be somebody else's, for work that had better stop then. */
  onLost(listener: () => void): void {
    this.losers.add(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.hangUp();
  }

  private async release(name: string): Promise<void> {
    await this.ask('pg_advisory_unlock', name).catch(() => this.hangUp());
    this.held.delete(name);
  }

  private async ask(what: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    this.line ??= this.connect();
    const line = await this.line;
    const { rows } = await line.query<{ yes: boolean }>(`SELECT ${what}(hashtextextended($1, 0)) AS yes`, [name]);
    return rows[0]?.yes === true;
  }

  private connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: urlOf(this.database), keepAlive: true });
    const lose = () => {
      if (this.line !== line) return;
      this.line = undefined;
      for (const listener of this.losers) listener();
    };
    client.on('error', lose);
    client.on('end', lose);
    const line = client.connect().then(() => client);
    line.catch(lose);
    return line;
  }

  /** What the connection held is free with it. */
  private async hangUp(): Promise<void> {
    const line = await this.line?.catch(() => undefined);
    await line?.end().catch(() => undefined);
  }
}
