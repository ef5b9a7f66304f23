import { execFile, spawn, type SpawnOptions } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { newSecret } from '../shared/secret.js';
import { clusterFolder, databaseUser, exists, type SystemUser } from './cluster-folder.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { isPostgres, postmasterPid } from './postmaster.js';

const run = promisify(execFile);
/** Long enough to make good what a crash left undone. */
const START_TIMEOUT_MS = 60_000;
const WATCH_EVERY_MS = 1000;
const STOP_TIMEOUT_MS = 20_000;
const RETRY_MS = 200;
const ROLE = 'mossdesk';

/** How to reach the cluster of a data folder. Kept in `database.json`, readable by its owner only. */
interface Access {
  readonly port: number;
  readonly superuserPassword: string;
  readonly password: string;
}

/** A real PostgreSQL server of our own, in a folder, for an installation that has none. */
export class EmbeddedDatabase {
  private readonly watch: NodeJS.Timeout;
  private reviving = false;

  private constructor(
    /** A connection URL for a role that is no superuser and cannot bypass row-level security. */
    readonly url: string,
    private readonly cluster: string,
    private readonly relaunch: () => Promise<unknown>,
  ) {
    this.watch = setInterval(() => void this.revive(), WATCH_EVERY_MS);
    this.watch.unref();
  }

  /**
   * Starts the server of `dataDir`, makes it first if there is none, and adopts the one that a crashed run left behind.
   * Listens on 127.0.0.1 only, on a free port. Throws when it does not answer within a minute, and says where its log is.
   */
  static async start(dataDir: string): Promise<EmbeddedDatabase> {
    const user = await databaseUser();
    const cluster = await clusterFolder(dataDir, user);
    const accessFile = accessFileOf(dataDir);
    const binaries = await postgresBinaries(cluster, user);
    if (!exists(cluster)) await create(cluster, accessFile, binaries, user);
    const start = () => launch(cluster, accessFile, binaries, user);
    const access = await start();
    await prepare(access);
    return new EmbeddedDatabase(urlOf(access), cluster, start);
  }

  /** Has a server ever been made in `dataDir`? */
  static isIn(dataDir: string): boolean {
    return exists(accessFileOf(dataDir));
  }

  /** The URL of the server that is running on `dataDir`, or undefined when none is. */
  static async running(dataDir: string): Promise<string | undefined> {
    const accessFile = accessFileOf(dataDir);
    if (!exists(accessFile)) return undefined;
    const access = await readAccess(accessFile);
    return (await answers(access)) ? urlOf(access) : undefined;
  }

  /** Stops the server after it has rolled back what is open ("fast shutdown") and written everything to disk. */
  async stop(): Promise<void> {
    clearInterval(this.watch);
    const pid = await postmasterPid(this.cluster);
    if (!pid || !(await isPostgres(pid))) return;
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < STOP_TIMEOUT_MS && exists(join(this.cluster, 'postmaster.pid')); waited += 20)
      await sleep(20);
  }

  /** Starts the server again when it has died while we live: killed for want of memory, say. Tries until it stands. */
  private async revive(): Promise<void> {
    if (this.reviving) return;
    this.reviving = true;
    try {
      const pid = await postmasterPid(this.cluster);
      if (!pid || !(await isPostgres(pid))) await this.relaunch();
    } catch {
      // whoever needs the database meanwhile hears `unavailable`, and /health/ready says so
    } finally {
      this.reviving = false;
    }
  }
}

function accessFileOf(dataDir: string): string {
  return join(dataDir, 'database.json');
}

/** `initdb` into a folder beside the final one, then a rename: a half-made cluster is never taken for a whole one. */
async function create(cluster: string, accessFile: string, { initdb }: PostgresBinaries, user: SystemUser | undefined) {
  const half = `${cluster}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  const access: Access = { port: 0, superuserPassword: newSecret(), password: newSecret() };
  const passwordFile = join(half, '..', `.password-${process.pid}`);
  await writeFile(passwordFile, access.superuserPassword, { mode: 0o600 });
  if (user) await Promise.all([half, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const auth = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  try {
    await run(initdb, ['-D', half, ...auth, ...locale], { ...user, cwd: dirname(half) });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(accessFile, JSON.stringify(access), { mode: 0o600 });
  await rename(half, cluster);
}

/** Adopts the server that runs on the folder, or starts one. */
async function launch(
  cluster: string,
  accessFile: string,
  { postgres }: PostgresBinaries,
  user: SystemUser | undefined,
) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  const known = await readAccess(accessFile);
  if (await adopt(cluster, known, deadline)) return known;
  const access = { ...known, port: await freePort(known.port) };
  await writeFile(accessFile, JSON.stringify(access), { mode: 0o600 });
  const settings = {
    listen_addresses: '127.0.0.1',
    port: access.port,
    unix_socket_directories: '',
    logging_collector: 'on',
  };
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // Killed a moment ago, its children may still hold the shared memory: the new server then ends at once.
  while (Date.now() < deadline)
    if (await startOnce(postgres, args, { access, deadline }, { ...user, cwd: dirname(cluster) })) return access;
  throw new Error(`The embedded PostgreSQL in ${cluster} does not start; its log is in ${join(cluster, 'log')}`);
}

/** Waits for a server that is there already, as long as it lives. A file of a dead one is removed. */
async function adopt(cluster: string, access: Access, deadline: number): Promise<boolean> {
  for (let pid = await postmasterPid(cluster); pid && (await isPostgres(pid)); await sleep(25)) {
    if (await answers(access)) return true;
    if (Date.now() > deadline)
      throw new Error(`The PostgreSQL that runs on ${cluster} (process ${pid}) does not answer`);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true }); // its number may be anyone's by now
  return false;
}

/** Starts the server; was it up before it ended? */
async function startOnce(
  postgres: string,
  args: string[],
  { access, deadline }: { access: Access; deadline: number },
  options: SpawnOptions,
): Promise<boolean> {
  // Its own process group: Ctrl-C in a terminal must reach us first, so that what is in flight can be finished.
  const child = spawn(postgres, args, { ...options, detached: true, stdio: 'ignore' });
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  child.unref();
  while (!ended && Date.now() < deadline) {
    if (await answers(access)) return true;
    await sleep(25);
  }
  await sleep(RETRY_MS);
  return false;
}

async function answers({ port, superuserPassword }: Access): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl(port, superuserPassword),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** The plain role and its database. The superuser is used for nothing else. */
async function prepare({ port, superuserPassword, password }: Access): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(port, superuserPassword) });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
  if (!rowCount) await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
  const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
  if (!database.rowCount) await client.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
  await client.end();
}

async function readAccess(file: string): Promise<Access> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const advice = 'Restore it from a backup, or move the PostgreSQL folder away to begin anew';
    throw new Error(`The passwords of the embedded PostgreSQL are missing: ${file}. ${advice}.`, { cause });
  });
  return JSON.parse(text) as Access;
}

const urlOf = ({ port, password }: Access) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`;
const superuserUrl = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

/** The port of last time if it is still free, so that other tools keep their connection settings; else any. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () => (wanted ? resolve(freePort(0)) : reject(new Error('No free port on 127.0.0.1'))));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
