import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { SendError } from '../../sdk/send-error.js';
import { Clock } from '../../shared/clock.js';
import type { Trouble } from './account.js';
import { AccountDirectory } from './account-directory.js';
import type { LiveAccount } from './live-account.js';

/** Hearing of an account is noted so often at most: it is for people to look at, and would be one hot row. */
const NOTE_EVERY_MS = 10_000;
/** What another error says may hold anything. */
const UNKNOWN = 'The connection broke for a reason that is in the log';

/** Keeps, for people to see, when an account was last heard of and what is wrong with it. */
@Injectable()
export class AccountHealth implements OnModuleInit {
  private readonly log = new Logger(AccountHealth.name);
  private readonly noted = new Map<string, number>();
  private readonly troubled = new Map<string, string | undefined>();

  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
    private readonly directory: AccountDirectory,
  ) {}

  /** New settings have taken the old trouble from the page; should it be the same again, it is to be seen again. */
  onModuleInit(): void {
    this.directory.onChange((id) => this.troubled.delete(id));
  }

  /** Something genuine came in. */
  heard(live: LiveAccount): void {
    const now = this.clock.now();
    if (now.getTime() - (this.noted.get(live.account.id) ?? 0) < NOTE_EVERY_MS) return;
    this.noted.set(live.account.id, now.getTime());
    this.note(live, 'UPDATE channel_accounts SET heard_at = $2 WHERE id = $1', now);
  }

  /** The account does not work. `message` is the platform's, and holds no secret. */
  trouble(live: LiveAccount, kind: string, message: string): void {
    if (this.troubled.get(live.account.id) === kind) return;
    this.troubled.set(live.account.id, kind);
    const trouble: Trouble = { kind, message, at: this.clock.now().toISOString() };
    this.log.warn(`${live.channel.name} ${live.account.id}: ${message}`);
    this.note(live, 'UPDATE channel_accounts SET trouble = $2 WHERE id = $1', trouble);
  }

  /** Nothing can be received. */
  broken(live: LiveAccount, cause: unknown): void {
    const { kind, message } = cause instanceof SendError ? cause : { kind: 'connection', message: UNKNOWN };
    this.trouble(live, kind, message);
  }

  /** It works, after all. */
  well(live: LiveAccount): void {
    const { id } = live.account;
    if (this.troubled.has(id) && this.troubled.get(id) === undefined) return;
    this.troubled.set(id, undefined);
    this.note(live, 'UPDATE channel_accounts SET trouble = $2 WHERE id = $1 AND trouble IS NOT NULL', null);
  }

  /** A note that is lost costs nothing: the next one comes. */
  private note({ ctx, account }: LiveAccount, sql: string, value: unknown): void {
    this.store
      .within(ctx, (manager) => manager.query(sql, [account.id, value]))
      .catch((cause: unknown) => this.log.warn(new Error('A note on an account was not written', { cause })));
  }
}
