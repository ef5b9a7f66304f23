import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { digest, newSecret } from '../../shared/secret.js';
import type { Membership, Person } from './person.js';

const DAY_MS = 86_400_000;
/** A session ends so long after it was last used. */
export const SESSION_MS = 30 * DAY_MS;

/** What the admin knows of who is signed in. */
export interface SessionView {
  readonly user: Person;
  readonly memberships: readonly Membership[];
}

/** A session that holds; `extended` when its end was just moved and the cookie wants to know. */
export interface LiveSession {
  readonly person: Person;
  readonly extended: boolean;
}

type Row = Person & { readonly expires_at: Date };

/** Keeps who is signed in. The database has only the hashes of the secrets. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Begins a session and returns its secret, for the cookie. */
  async open(userId: string): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    const sql = 'INSERT INTO sessions (id_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)';
    await this.database.query(sql, [digest(secret), userId, now, new Date(now.getTime() + SESSION_MS)]);
    return secret;
  }

  /** Whose session this is, or undefined when it ended. Moves its end, at most once a day: 30 days after the last use. */
  async find(secret: string): Promise<LiveSession | undefined> {
    const sql = `SELECT u.id, u.email, u.name, u.operator, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id_hash = $1 AND s.expires_at > $2`;
    const now = this.clock.now();
    const [row] = await this.database.query<Row[]>(sql, [digest(secret), now]);
    if (!row) return undefined;
    const { expires_at: end, ...person } = row;
    const extended = end.getTime() - now.getTime() < SESSION_MS - DAY_MS;
    if (extended) await this.extend(secret, now);
    return { person, extended };
  }

  /** The person and where they belong. Throws `unauthorized` when they were removed meanwhile. */
  async describe(userId: string): Promise<SessionView> {
    const sql = 'SELECT id, email, name, operator FROM users WHERE id = $1';
    const [user] = await this.database.query<Person[]>(sql, [userId]);
    if (!user) throw new AppError('unauthorized', 'This person is not known any more');
    return { user, memberships: await this.memberships(userId) };
  }

  /** The tenants that someone is in, the one they joined first first. */
  memberships(userId: string): Promise<readonly Membership[]> {
    const sql = `SELECT t.id AS "tenantId", t.name AS "tenantName", m.role FROM memberships m
      JOIN tenants t ON t.id = m.tenant_id WHERE m.user_id = $1 ORDER BY m.created_at, t.id`;
    return this.store.naming('app.user_id', userId, (manager) => manager.query<Membership[]>(sql, [userId]));
  }

  /** Ends one session; one that ended already is fine. */
  async end(secret: string): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE id_hash = $1', [digest(secret)]);
  }

  /** Ends all sessions of someone, but the one of `kept`, as part of a larger change. */
  async endAll(manager: EntityManager, userId: string, kept = ''): Promise<void> {
    await manager.query('DELETE FROM sessions WHERE user_id = $1 AND id_hash <> $2', [userId, digest(kept)]);
  }

  /** Removes the sessions that ended by themselves. */
  async sweep(): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE expires_at < $1', [this.clock.now()]);
  }

  private async extend(secret: string, now: Date): Promise<void> {
    const end = new Date(now.getTime() + SESSION_MS);
    await this.database.query('UPDATE sessions SET expires_at = $2 WHERE id_hash = $1', [digest(secret), end]);
  }
}
