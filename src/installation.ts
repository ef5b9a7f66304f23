import type { DataSource } from 'typeorm';
import type { Env } from './config/env.js';
import { dataSource } from './data-source.js';
import { DataFolderLock } from './database/data-folder-lock.js';
import { EmbeddedDatabase } from './database/embedded-database.js';
import { migrate } from './database/migrate.js';

/** A database that is there, connected and migrated, wherever it runs. */
export interface Installation {
  readonly database: DataSource;
  /** Tells a second start where this one is to be found. */
  announce(note: string): void;
  /** Disconnects, and stops the embedded server if this process started it. */
  close(): Promise<void>;
}

/**
 * Opens the installation to serve from it. With DATABASE_URL several processes may; on an embedded server only one, and
 * a second throws an Error that names the first.
 */
export async function openToServe(env: Env): Promise<Installation> {
  if (env.DATABASE_URL) return connect(env.DATABASE_URL, env.DATABASE_POOL);
  const lock = await DataFolderLock.take(env.DATA_DIR);
  const server = await EmbeddedDatabase.start(env.DATA_DIR);
  const { database } = await connect(server.url, env.DATABASE_POOL).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const close = async () => {
    await database.destroy();
    await server.stop();
    await lock.release();
  };
  return { database, close, announce: (note) => lock.announce(note) };
}

/**
 * Opens the installation for a short visit from the command line, whether it is being served or not. Makes nothing: throws
 * an Error that says where it looked when there is none.
 */
export async function openToVisit(env: Env): Promise<Installation> {
  if (!env.DATABASE_URL && !EmbeddedDatabase.isIn(env.DATA_DIR))
    throw new Error(
      `There is no installation in ${env.DATA_DIR}, and DATABASE_URL is not set. ` +
        'Set DATA_DIR or DATABASE_URL as for the server, or start it once: npx mossdesk start',
    );
  return openOrMake(env);
}

/** The same, but makes the embedded database where there is none. */
export async function openOrMake(env: Env): Promise<Installation> {
  const url = env.DATABASE_URL ?? (await EmbeddedDatabase.running(env.DATA_DIR));
  return url ? connect(url, 2) : openToServe(env);
}

async function connect(url: string, poolSize: number): Promise<Installation> {
  const database = await dataSource(url, poolSize)
    .initialize()
    .catch((cause: unknown) => {
      const { hostname, port, pathname } = new URL(url);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The database ${hostname}:${port || 5432}${pathname} cannot be reached: ${reason}`, { cause });
    });
  await migrate(database).catch(async (error: unknown) => {
    await database.destroy();
    throw error;
  });
  return { database, close: () => database.destroy(), announce: () => undefined };
}
