import { spawnSync } from 'node:child_process';
import { ServerProcess } from '../harness/server-process.js';
import { type BenchPlatform, TELEGRAM, WEBHOOK } from './platform.js';

const CLI = new URL('../../bin/cli.js', import.meta.url).pathname;
const EXTRA = { FETCH_ALLOW_ADDRESSES: '127.0.0.1', DEMO_MODEL: 'false' };

export type PlatformName = 'webhook' | 'telegram';

/** A server with an account on each of the two platforms. */
export class Installation {
  private constructor(
    private server: ServerProcess,
    /** The path of each account's hook. */
    private readonly hooks: Readonly<Record<PlatformName, string>>,
  ) {}

  static async start(platform: BenchPlatform): Promise<Installation> {
    const server = await ServerProcess.start(undefined, 0, EXTRA);
    const key = keyOf(server);
    const webhook = await connect(server, key, 'webhook', { ...WEBHOOK, url: `${platform.url}/answers` });
    const settings = { ...TELEGRAM, mode: 'webhook', apiRoot: platform.url };
    return new Installation(server, { webhook, telegram: await connect(server, key, 'telegram', settings) });
  }

  /** Where the platform calls, now: a restart may have moved nothing but the process. */
  hookOf(platform: PlatformName): string {
    return this.server.url + this.hooks[platform];
  }

  /** Kills it, database and all, and starts it again at the same address. */
  async restart(): Promise<void> {
    const { folder, url } = this.server;
    await this.server.kill();
    this.server = await ServerProcess.start(folder, Number(new URL(url).port), EXTRA);
  }

  /** Deliveries by platform and state. */
  deliveries() {
    return this.server.query<{ platform: PlatformName; state: string; n: number }>(
      'demo',
      `SELECT a.platform, d.state, count(*)::int AS n FROM channel_deliveries d JOIN channel_threads t ON t.id = d.thread_id
         JOIN channel_accounts a ON a.id = t.account_id GROUP BY a.platform, d.state`,
    );
  }

  /** Conversations of which the host says itself that it does not know, or could not. */
  async admitted(): Promise<ReadonlySet<string>> {
    const rows = await this.server.query<{ place: string }>(
      'demo',
      `SELECT DISTINCT t.place FROM channel_deliveries d JOIN channel_threads t ON t.id = d.thread_id
         WHERE d.state IN ('unknown', 'failed')`,
    );
    return new Set(rows.map(({ place }) => String((JSON.parse(place) as string[])[0])));
  }

  /** What is not over: events nobody has worked on, deliveries that wait or are being sent, questions without an answer. */
  async open(): Promise<number> {
    const [row] = await this.server.query<{ n: number }>(
      'demo',
      `SELECT ((SELECT count(*) FROM channel_inbox WHERE state = 'new') + (SELECT count(*) FROM conversations WHERE unanswered)
        + (SELECT count(*) FROM channel_deliveries WHERE state IN ('waiting', 'sending')))::int AS n`,
    );
    return row?.n ?? Number.NaN;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

function keyOf({ folder }: ServerProcess): string {
  const args = [CLI, 'keys', 'create', '--name', 'bench', '--scopes', 'admin', '--json'];
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  const { secret } = JSON.parse(stdout || `{"error": ${JSON.stringify(stderr)}}`) as { secret?: string };
  if (!secret) throw new Error(`No key could be made: ${stderr}`);
  return secret;
}

async function connect(server: ServerProcess, key: string, platform: PlatformName, settings: object): Promise<string> {
  const answer = await fetch(`${server.url}/v1/channel-accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ platform, name: 'bench', settings }),
  });
  const account = (await answer.json()) as { webhook?: { path: string } };
  if (!account.webhook) throw new Error(`No account could be made: ${JSON.stringify(account)}`);
  return account.webhook.path;
}
