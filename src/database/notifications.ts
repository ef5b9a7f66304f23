import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { urlOf } from './database-url.js';

/** One PostgreSQL channel carries all our topics, so that a process holds one listening connection. */
const CHANNEL = 'mossdesk';
/** PostgreSQL refuses payloads of 8000 bytes and more. */
const PAYLOAD_LIMIT = 7900;
const RECONNECT_MS = 1000;

export type Listener = (payload: string) => void;

/**
 * News between processes that share a database, by LISTEN/NOTIFY. A hint, never the truth: who hears it reads the
 * tables. After a lost connection `onReconnect` is called, because news may have been missed meanwhile.
 */
@Injectable()
export class Notifications implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(Notifications.name);
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly reconnected = new Set<() => void>();
  private client: pg.Client | undefined;
  private stopped = false;

  constructor(private readonly database: DataSource) {}

  /** Starts to listen. Throws when the database cannot be reached. */
  async onModuleInit(): Promise<void> {
    const client = new pg.Client({ connectionString: urlOf(this.database) });
    client.on('error', () => this.reconnect());
    client.on('end', () => this.reconnect());
    client.on('notification', ({ payload = '' }) => this.deliver(payload));
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
  }

  /** Hears what is told about `topic`, by this process too. Returns what ends it. */
  on(topic: string, listener: Listener): () => void {
    const known = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, known.add(listener));
    return () => known.delete(listener);
  }

  onReconnect(listener: () => void): void {
    this.reconnected.add(listener);
  }

  /** Tells every process. `payload` must stay under 7,900 bytes together with the topic. */
  async tell(topic: string, payload: string): Promise<void> {
    const message = `${topic} ${payload}`;
    if (Buffer.byteLength(message) > PAYLOAD_LIMIT) throw new Error(`A notification about ${topic} is too long`);
    await this.database.query('SELECT pg_notify($1, $2)', [CHANNEL, message]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private deliver(message: string): void {
    const space = message.indexOf(' ');
    for (const listener of this.listeners.get(message.slice(0, space)) ?? []) listener(message.slice(space + 1));
  }

  private reconnect(): void {
    if (this.stopped || !this.client) return;
    this.client = undefined;
    this.log.warn('Lost the connection that listens to the database; trying again');
    this.retry();
  }

  private retry(): void {
    setTimeout(() => {
      if (this.stopped) return;
      this.onModuleInit().then(
        () => this.reconnected.forEach((listener) => listener()),
        () => this.retry(),
      );
    }, RECONNECT_MS).unref();
  }
}
