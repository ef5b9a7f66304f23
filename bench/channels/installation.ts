import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformCase, Stage } from '../../test/support/platforms/stage.js';
import { ServerProcess } from '../harness/server-process.js';

const CLI = new URL('../../bin/cli.js', import.meta.url).pathname;
const EXTRA = { FETCH_ALLOW_ADDRESSES: '127.0.0.1', DEMO_MODEL: 'false' };
const PATIENCE_MS = 30_000;

/** Events nobody has worked on, questions without an answer, and messages that wait or are being sent, by account. */
const OPEN = `SELECT account_id AS account, count(*)::int AS n FROM (
    SELECT account_id FROM channel_inbox WHERE state = 'new'
    UNION ALL SELECT account_id FROM channel_threads JOIN conversations c ON c.id = conversation_id WHERE unanswered
    UNION ALL SELECT account_id FROM channel_threads t JOIN channel_deliveries d ON d.thread_id = t.id
      WHERE state IN ('waiting', 'sending')
  ) AS open GROUP BY account_id`;

const DELIVERIES = `SELECT account_id AS account, state, count(*)::int AS n
  FROM channel_deliveries d JOIN channel_threads t ON t.id = d.thread_id GROUP BY account_id, state`;

const PLACES = `SELECT account_id AS account, place, coalesce(bool_or(state IN ('unknown', 'failed')), false) AS doubtful
  FROM channel_threads t LEFT JOIN channel_deliveries d ON d.thread_id = t.id GROUP BY account_id, place`;

/** A simulated platform and the account that it has with us. */
export interface Account {
  readonly id: string;
  readonly platform: PlatformCase;
  readonly stage: Stage;
}

/** Conversations that the host knows; `true` for those of which it says itself that it does not know, or could not. */
export type Places = ReadonlyMap<string, boolean>;

/** A server with an account on each of some simulated platforms. */
export class Installation {
  private constructor(
    private server: ServerProcess,
    readonly accounts: readonly Account[],
  ) {}

  static async start(platforms: readonly PlatformCase[]): Promise<Installation> {
    const server = await ServerProcess.start(undefined, 0, EXTRA);
    const key = keyOf(server);
    const accounts: Account[] = [];
    for (const platform of platforms) accounts.push(await connect(server, key, platform));
    const installation = new Installation(server, accounts);
    await installation.ready();
    return installation;
  }

  hookOf({ id, platform: { channel } }: Account): string {
    return `${this.server.url}/hooks/${channel.name}/${id}`;
  }

  /** Kills it, database and all, and starts it again at the same address. */
  async restart(): Promise<void> {
    const { folder, url } = this.server;
    await this.server.kill();
    this.server = await ServerProcess.start(folder, Number(new URL(url).port), EXTRA);
  }

  /** How many deliveries of an account are in this state. */
  async deliveries({ id }: Account, wanted: string): Promise<number> {
    const rows = await this.server.query<{ account: string; state: string; n: number }>('demo', DELIVERIES);
    return rows.find(({ account, state }) => account === id && state === wanted)?.n ?? 0;
  }

  /** The conversations of an account, as its platform calls them. */
  async places({ id }: Account): Promise<Places> {
    const rows = await this.server.query<{ account: string; place: string; doubtful: boolean }>('demo', PLACES);
    const ofAccount = rows.filter(({ account }) => account === id);
    return new Map(ofAccount.map(({ place, doubtful }) => [String((JSON.parse(place) as string[])[0]), doubtful]));
  }

  /** How much of an account is not over. */
  async open({ id }: Account): Promise<number> {
    const rows = await this.server.query<{ account: string; n: number }>('demo', OPEN);
    return rows.find(({ account }) => account === id)?.n ?? 0;
  }

  /** Throws when somebody has called a platform in a way that it does not know. */
  async stop(): Promise<void> {
    await this.server.stop();
    for (const { stage } of this.accounts) await stage.close();
  }

  /** Sockets are open, and what is fetched from a mailbox begins where it ends now. */
  private async ready(): Promise<void> {
    const begins = 'SELECT count(*)::int AS n FROM channel_cursors WHERE cursor IS NULL';
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(100)) {
      const [row] = await this.server.query<{ n: number }>('demo', begins);
      if (row?.n === 0 && this.accounts.every(({ stage }) => stage.isReady?.() ?? true)) return;
    }
    throw new Error('The server does not listen to all platforms');
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

async function connect(server: ServerProcess, key: string, platform: PlatformCase): Promise<Account> {
  const stage = await platform.start(Date.now);
  stage.unlimited?.();
  const answer = await fetch(`${server.url}/v1/channel-accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ platform: platform.channel.name, name: platform.name, settings: stage.settings }),
  });
  const { id } = (await answer.json()) as { id?: string };
  if (!id) throw new Error(`No account could be made: ${answer.status}`);
  return { id, platform, stage };
}
