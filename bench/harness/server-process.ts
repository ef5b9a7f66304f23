import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const MAIN = new URL('../../src/main.js', import.meta.url).pathname;
const START_TIMEOUT_MS = 60_000;
/** Linux counts CPU time in ticks of 10 ms. */
const TICKS_PER_SECOND = 100;
const UNLIMITED = '100000000';

/** A real server in a process of its own, on a folder of its own, with the demo shop in it. */
export class ServerProcess {
  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it, on `folder` again if given, with `extra` in its environment. Rejects with what it printed when it does not come up within a minute. */
  static async start(folder?: string, port = 0, extra: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const home = folder ?? mkdtempSync(join(tmpdir(), 'mossdesk-bench-'));
    await chmod(home, 0o755);
    const child = spawn(process.execPath, [MAIN], {
      env: { ...environment(home, port), ...extra },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await welcomeOf(child);
    return new ServerProcess(url, home, child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** CPU seconds so far and resident megabytes of the Node process and of PostgreSQL (shared pages counted once each). */
  usage(): { nodeCpu: number; nodeMb: number } {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const nodeCpu = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return { nodeCpu, nodeMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 };
  }

  /** Asks its database directly, past the server. */
  async query<Row extends pg.QueryResultRow>(tenantSlug: string, sql: string, values: unknown[] = []): Promise<Row[]> {
    const access = JSON.parse(await readFile(join(this.folder, 'database.json'), 'utf8')) as {
      port: number;
      password: string;
    };
    const client = new pg.Client(`postgres://mossdesk:${access.password}@127.0.0.1:${access.port}/mossdesk`);
    await client.connect();
    const name = `SELECT set_config('app.tenant_id', id::text, false) FROM tenants WHERE slug = $1`;
    await client.query(name, [tenantSlug]);
    const { rows } = await client.query<Row>(sql, values);
    await client.end();
    return rows;
  }

  /** Kills the server and its PostgreSQL with all their children, with no chance to say good-bye. */
  async kill(): Promise<void> {
    const postmaster = Number.parseInt(await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    process.kill(-this.pid, 'SIGKILL');
    process.kill(-postmaster, 'SIGKILL');
    await gone;
  }

  /** Stops it as an operator would, and removes its folder. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}

function environment(folder: string, port: number): NodeJS.ProcessEnv {
  const limits = [
    'VISITOR_PER_MINUTE',
    'ADDRESS_PER_MINUTE',
    'WIDGET_PER_MINUTE',
    'KEY_PER_MINUTE',
    'SOCKETS_PER_ADDRESS',
  ];
  return {
    PATH: process.env.PATH,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(limits.map((name) => [`LIMIT_${name}`, UNLIMITED])),
  };
}

function welcomeOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`The server ${why}:\n${said}`));
    const late = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Mossdesk (http:\S+)/.exec(said)?.[1];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', () => fail('ended'));
  });
}
