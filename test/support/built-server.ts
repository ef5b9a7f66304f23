import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabaseUrl } from './database.js';

const ROOT = join(__dirname, '..', '..');
const START_TIMEOUT_MS = 90_000;

/** The product as it was built, in a process of its own, with the demo shop, on a fresh database; without a model unless told. */
export class BuiltServer {
  private constructor(
    readonly url: string,
    /** The one-time link of the first operator. */
    readonly setupLink: string,
    private readonly child: ChildProcess,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<BuiltServer> {
    const settings = {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: await freshDatabaseUrl(),
      LOG_LEVEL: 'error',
      DATA_DIR: mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'built-')),
      DEMO_MODEL: 'false',
      ...env,
    };
    const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
      env: { PATH: process.env.PATH, ...settings },
      cwd: ROOT,
    });
    const said = await welcomeOf(child);
    const [url, link] = [/Mossdesk (\S+)/.exec(said)?.[1], /(\S+\/admin\/link#\S+)/.exec(said)?.[1]];
    if (!url) throw new Error(`The server said something else:\n${said}`);
    return new BuiltServer(url, link ?? '', child, { ...settings, PORT: new URL(url).port });
  }

  /** Resolves when the language model can answer. Rejects when it cannot after three minutes: it is converted first, with low priority. */
  async modelReady(): Promise<void> {
    for (let second = 0; second < 180; second++) {
      const numbers = await (await fetch(`${this.url}/metrics`)).text();
      if (numbers.includes('mossdesk_model_running')) return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    throw new Error('The model did not become ready');
  }

  /** Kills the processes that this server has started: the language model's. Linux only. */
  killModel(): void {
    const { pid } = this.child;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    for (const child of children) process.kill(Number(child), 'SIGKILL');
  }

  /** The same again, on the same port and database, after a stop. */
  again(): Promise<BuiltServer> {
    return BuiltServer.start(this.settings);
  }

  /** Ends it as a crash would: at once, with nothing put in order. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Resolves to the exit code of an orderly stop; to null where it was killed before. */
  stop(): Promise<number | null> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
    return new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  }
}

function welcomeOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`The server did not start:\n${said}`)), START_TIMEOUT_MS);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('Data ·')) return;
      clearTimeout(late);
      resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
}
