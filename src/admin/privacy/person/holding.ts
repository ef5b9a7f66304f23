import type { EntityManager } from 'typeorm';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { type Person, WITH_PERSON } from './person.js';

/** The transaction that erases somebody. */
export interface Erasing {
  readonly ctx: TenantContext;
  readonly manager: EntityManager;
  readonly at: Date;
}

/**
 * One kind of thing that is kept about a person. A table that is new gets one in `holdings.ts`; a test looks into every
 * column of the database for what was left.
 */
export interface Holding {
  /** Stable: receipts count by it, and the admin translates it. */
  readonly kind: string;
  count(manager: EntityManager, person: Person): Promise<number>;
  /** Erases it. What lies outside of the database is to be put into a job of the same transaction (`addJobs`). */
  erase(erasing: Erasing, person: Person): Promise<void>;
  /** The rows as they are exported; left out where they are only an echo of others. */
  read?(manager: EntityManager, person: Person): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Where rows are somebody's: `where` is SQL about `t`, the row, and `person`. */
interface Rows {
  readonly kind: string;
  readonly table: string;
  readonly where: string;
}

/** Rows that go as a whole and are an echo of what is exported elsewhere. */
export function echoes({ kind, table, where }: Rows): Holding {
  return {
    kind,
    count: (manager, person) => countRows(manager, `FROM ${table} AS t, person WHERE ${where}`, person),
    erase: ({ manager }, person) =>
      changeRows(manager, `DELETE FROM ${table} AS t USING person WHERE ${where}`, person),
  };
}

/** Rows that go as a whole, and are exported as they are. */
export function rows({ kind, table, where }: Rows): Holding {
  const sql = `${WITH_PERSON} SELECT to_jsonb(t) - 'tenant_id' AS row FROM ${table} AS t, person WHERE ${where} ORDER BY t.ctid`;
  return {
    ...echoes({ kind, table, where }),
    async read(manager, person) {
      const found = await manager.query<{ row: Record<string, unknown> }[]>(sql, [JSON.stringify(person)]);
      return found.map(({ row }) => row);
    },
  };
}

/** Counts `FROM …`. */
export async function countRows(manager: EntityManager, from: string, person: Person): Promise<number> {
  const sql = `${WITH_PERSON} SELECT count(*)::int AS count ${from}`;
  const [row] = await manager.query<{ count: number }[]>(sql, [JSON.stringify(person)]);
  return row?.count ?? 0;
}

/** Runs an `UPDATE` or `DELETE`. */
export async function changeRows(manager: EntityManager, statement: string, person: Person): Promise<void> {
  await manager.query(`${WITH_PERSON} ${statement}`, [JSON.stringify(person)]);
}
