import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { digest, newSecret } from '../../shared/secret.js';

const HOUR_MS = 3_600_000;
const LIFE_MS = { setup: 24 * HOUR_MS, invite: 72 * HOUR_MS, reset: 72 * HOUR_MS } as const;
/** Any number nobody else uses. */
const SETUP_LOCK = 7_214_002;

export type LinkPurpose = keyof typeof LIFE_MS;

/** A link that can be used. `userId` is null for `setup` only: there is nobody yet. */
export interface OneTimeLink {
  readonly purpose: LinkPurpose;
  readonly userId: string | null;
}

/** Whom a link is for, for the page that asks for a password. */
export interface LinkView {
  readonly purpose: LinkPurpose;
  readonly email: string | null;
  readonly name: string | null;
}

const LIVE = 'token_hash = $1 AND expires_at > $2';

/** Links that let someone in once, to set a password: `/admin/link#<token>`. The database has only their hashes. */
@Injectable()
export class OneTimeLinkService {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A token for the first operator, good for 24 hours; the ones before it end. Undefined once an operator has a password. */
  setupLink(): Promise<string | undefined> {
    return this.database.transaction(async (manager) => {
      await lock(manager);
      if (await isSetUp(manager)) return undefined;
      await manager.query(`DELETE FROM one_time_links WHERE purpose = 'setup'`);
      return this.add(manager, 'setup', null);
    });
  }

  /** A token with which someone sets a new password, for the command line. Throws `not_found` for an unknown address. */
  resetLink(email: string): Promise<string> {
    return this.database.transaction(async (manager) => {
      const sql = 'SELECT id FROM users WHERE email = $1';
      const [user] = await manager.query<{ id: string }[]>(sql, [email.trim().toLowerCase()]);
      if (!user) throw new AppError('not_found', 'There is nobody with this e-mail address');
      return this.issue(manager, 'reset', user.id);
    });
  }

  /** A token for someone who exists, good for 72 hours; their links before it end. Part of a larger change. */
  async issue(manager: EntityManager, purpose: Exclude<LinkPurpose, 'setup'>, userId: string): Promise<string> {
    await this.end(manager, userId);
    return this.add(manager, purpose, userId);
  }

  /** Ends all links of someone, as part of a larger change. */
  async end(manager: EntityManager, userId: string): Promise<void> {
    await manager.query('DELETE FROM one_time_links WHERE user_id = $1', [userId]);
  }

  /** What a token is for. Throws `link_expired` when it was used, is too old, or never was one. */
  async inspect(token: string): Promise<LinkView> {
    const sql = `SELECT l.purpose, u.email, u.name FROM one_time_links l LEFT JOIN users u ON u.id = l.user_id WHERE ${LIVE}`;
    const [link] = await this.database.query<LinkView[]>(sql, [digest(token), this.clock.now()]);
    if (!link) throw ended();
    return link;
  }

  /** Uses a token up, as part of what it is used for: of two who try, one gets `link_expired`. */
  async use(manager: EntityManager, token: string): Promise<OneTimeLink> {
    await lock(manager);
    const sql = `DELETE FROM one_time_links WHERE ${LIVE} RETURNING purpose, user_id AS "userId"`;
    const [[link]] = await manager.query<[OneTimeLink[], number]>(sql, [digest(token), this.clock.now()]);
    if (!link || (link.purpose === 'setup' && (await isSetUp(manager)))) throw ended();
    return link;
  }

  /** Removes what cannot be used any more. */
  async sweep(): Promise<void> {
    await this.database.query('DELETE FROM one_time_links WHERE expires_at < $1', [this.clock.now()]);
  }

  private async add(manager: EntityManager, purpose: LinkPurpose, userId: string | null): Promise<string> {
    const token = newSecret();
    const end = new Date(this.clock.now().getTime() + LIFE_MS[purpose]);
    const sql = 'INSERT INTO one_time_links (token_hash, purpose, user_id, expires_at) VALUES ($1, $2, $3, $4)';
    await manager.query(sql, [digest(token), purpose, userId, end]);
    return token;
  }
}

/** Until the end of the transaction nobody else makes a setup link or uses any, so there is one first operator. */
async function lock(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
}

async function isSetUp(manager: EntityManager): Promise<boolean> {
  const sql = 'SELECT 1 FROM users WHERE operator AND password_hash IS NOT NULL LIMIT 1';
  return (await manager.query<unknown[]>(sql)).length > 0;
}

function ended(): AppError {
  return new AppError('link_expired', 'This link has been used or is too old; ask for a new one');
}
