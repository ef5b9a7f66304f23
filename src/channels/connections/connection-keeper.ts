import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type Release, SharedLocks } from '../../database/shared-locks.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { ConnectionLine } from './connection-line.js';

const LOOK_EVERY_MS = 5000;

/** A connection that is held, or is being made again. */
interface Held {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/**
 * Keeps one connection for each account that is not called but calls: sockets, long polls, IMAP. Among all processes one
 * holds it; when that one dies, another takes over within seconds.
 */
@Injectable()
export class ConnectionKeeper implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(ConnectionKeeper.name);
  private readonly held = new Map<string, Held>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: AccountDirectory,
    private readonly locks: SharedLocks,
    private readonly line: ConnectionLine,
  ) {}

  onModuleInit(): void {
    this.directory.onChange((id) => this.held.get(id)?.stop.abort());
    this.locks.onLost(() => this.held.forEach(({ stop }) => stop.abort()));
  }

  /** Begins, and does not wait. The command line has no need of it. */
  start(): void {
    this.timer = setTimeout(() => void (this.looking = this.look()), 0).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.looking;
    for (const { stop } of this.held.values()) stop.abort();
    await Promise.all([...this.held.values()].map(({ over }) => over));
  }

  private async look(): Promise<void> {
    try {
      for (const live of await this.directory.all()) if (live.channel.connect) await this.connect(live);
    } catch (cause) {
      this.log.warn(new Error('Connections were not looked after', { cause }));
    }
    if (this.timer) this.timer = setTimeout(() => void (this.looking = this.look()), LOOK_EVERY_MS).unref();
  }

  private async connect(live: LiveAccount): Promise<void> {
    const { id } = live.account;
    const release = this.held.has(id) ? undefined : await this.locks.take(`channel-connection:${id}`);
    if (release) this.hold(live, release);
  }

  private hold(live: LiveAccount, release: Release): void {
    const { id } = live.account;
    const stop = new AbortController();
    const over = this.line
      .keep(live, stop.signal)
      .catch((cause: unknown) => this.log.warn(new Error(`The connection of ${id} ended badly`, { cause })))
      .finally(() => this.held.delete(id))
      .then(release);
    this.held.set(id, { stop, over });
  }
}
