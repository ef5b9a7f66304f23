import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Any number nobody else uses: it keeps our advisory locks apart from others that are made of a text. */
export const PRESENCE_LOCKS = 7_214_002;
const RETRY_MS = 1000;

/**
 * Shows the other processes that this one lives: an advisory lock on its name, which PostgreSQL lets go of when the
 * connection that holds it breaks, however the process ended.
 */
export class Presence {
  private client: pg.Client | undefined;
  private taken: Promise<void>;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {
    this.taken = this.take();
  }

  /** Resolves when the others can see us, or never will again. */
  held(): Promise<void> {
    return this.taken;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async take(): Promise<void> {
    while (!this.closed && !(await this.tryTaking())) await pause(RETRY_MS, undefined, { ref: false });
  }

  private async tryTaking(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    try {
      await client.connect();
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, $2))', [this.name, PRESENCE_LOCKS]);
      this.client = client;
      return true;
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
  }

  private lose(client: pg.Client): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    this.taken = this.take();
  }
}
