import { statfs } from 'node:fs/promises';
import type { Env } from '../../src/config/env.js';
import { openToVisit } from '../../src/installation.js';
import type { Command } from '../command.js';
import { watchConnections } from '../watch-connections.js';
import { ask } from './ask.js';
import { tryStorage } from './try-storage.js';

const GIGABYTE = 1024 ** 3;
const DISK_NEEDED = GIGABYTE / 2;

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Looks at everything an installation stands on. With --offline it also answers a question and lists who was contacted. */
export const doctor: Command = {
  usage: 'doctor [--offline]',
  about: 'Check this installation; --offline proves that no other host is contacted',
  options: { offline: { type: 'boolean' } },
  async run({ options }, env) {
    const base = await database(env);
    const findings = [node(), await disk(env), base, ...(await storage(env))];
    if (options.offline === true && base.ok) findings.push(await offline(env));
    const lines = findings.map(({ what, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${what.padEnd(10)} ${detail}`);
    return { text: lines.join('\n'), value: { findings }, code: findings.every(({ ok }) => ok) ? 0 : 1 };
  },
};

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { what: 'node', ok, detail: `${process.version}${ok ? '' : ', needs 20.19 or newer'}` };
}

async function disk({ DATA_DIR }: Env): Promise<Finding> {
  const { bavail, bsize } = await statfs(DATA_DIR).catch(() => statfs('.'));
  const free = bavail * bsize;
  return { what: 'disk', ok: free > DISK_NEEDED, detail: `${(free / GIGABYTE).toFixed(1)} GB free` };
}

async function database(env: Env): Promise<Finding> {
  try {
    const installation = await openToVisit(env);
    const [row] = await installation.database.query<{ version: string }[]>(
      "SELECT current_setting('server_version') AS version",
    );
    await installation.close();
    const where = env.DATABASE_URL ? 'DATABASE_URL' : `embedded in ${env.DATA_DIR}`;
    return {
      what: 'database',
      ok: true,
      detail: `PostgreSQL ${row?.version}, ${where}, migrated, row-level security holds`,
    };
  } catch (error) {
    return { what: 'database', ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Where files are kept, if not on the disk. */
async function storage(env: Env): Promise<Finding[]> {
  try {
    const where = await tryStorage(env);
    return where ? [{ what: 'files', ok: true, detail: `${where}, can be written, read, listed and removed` }] : [];
  } catch (error) {
    return [{ what: 'files', ok: false, detail: error instanceof Error ? error.message : String(error) }];
  }
}

/** Starts everything that answering takes, asks, and looks at every connection that this process opened. */
async function offline(env: Env): Promise<Finding> {
  const watch = watchConnections();
  await ask.run({ options: {}, words: ['怎么退货'] }, env).finally(watch.stop);
  const own = env.DATABASE_URL ? new URL(env.DATABASE_URL).hostname : '127.0.0.1';
  const strangers = [...watch.hosts].filter((host) => host !== own && !isLoopback(host));
  const detail = strangers.length
    ? `contacted ${strangers.join(', ')}`
    : `contacted only ${[...watch.hosts].join(', ') || 'nobody'}`;
  return { what: 'offline', ok: strangers.length === 0, detail };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
