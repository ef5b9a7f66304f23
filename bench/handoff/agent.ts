import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { digest, newSecret } from '../../src/shared/secret.js';
import type { ServerProcess } from '../harness/server-process.js';

/** Someone of the demo shop's who is signed in. */
export interface Agent {
  readonly cookie: string;
  readonly tenantId: string;
}

/** Makes an agent of the demo shop, and a session, past the server. */
export async function newAgent(server: ServerProcess): Promise<Agent> {
  const [id, secret] = [randomUUID(), newSecret()];
  const user = `INSERT INTO users (id, email, name, password_hash, operator) VALUES ($1, $2, 'Bench', 'none', false)`;
  await server.query('demo', user, [id, `${id}@example.com`]);
  await server.query('demo', `INSERT INTO memberships (user_id, role) VALUES ($1, 'agent')`, [id]);
  const session = `INSERT INTO sessions (id_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`;
  await server.query('demo', session, [digest(secret), id]);
  const [tenant] = await server.query<{ id: string }>('demo', `SELECT id FROM tenants WHERE slug = 'demo'`);
  return { cookie: secret, tenantId: tenant?.id ?? '' };
}

interface ListFrame {
  readonly type: string;
  readonly items?: readonly { readonly id: string; readonly state: string }[];
}

/** An agent's line to the inbox: when each conversation was first said to be waiting, by the clock of all processes. */
export class AgentLine {
  readonly waiting = new Map<string, number>();
  /** Frames heard, of whatever kind. */
  frames = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as ListFrame, clockMs()));
  }

  static async open({ url }: ServerProcess, { cookie, tenantId }: Agent): Promise<AgentLine> {
    const address = `${url.replace(/^http/, 'ws')}/v1/inbox?tenant=${tenantId}`;
    const socket = new WebSocket(address, { headers: { Cookie: `mossdesk_session=${cookie}` } });
    const line = new AgentLine(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return line;
  }

  close(): void {
    this.socket.terminate();
  }

  private hear({ type, items = [] }: ListFrame, at: number): void {
    this.frames += 1;
    if (type !== 'list') return;
    for (const { id, state } of items) {
      if (state === 'waiting' && !this.waiting.has(id)) this.waiting.set(id, at);
      if (state !== 'waiting') this.waiting.delete(id);
    }
  }
}

/** Milliseconds since 1970, finer than `Date.now()`; a browser on this machine has the same. */
export function clockMs(): number {
  return performance.timeOrigin + performance.now();
}
