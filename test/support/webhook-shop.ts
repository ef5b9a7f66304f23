import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import webhook from '../../plugins/webhook/index.js';
import { TurnRunner } from '../../src/assistant/turn-runner.js';
import { TenantStore } from '../../src/database/tenant-store.js';
import { DemoShop } from '../../src/demo-shop.js';
import type { Channel } from '../../src/sdk/channel.js';
import { systemContext, type TenantContext } from '../../src/shared/tenant-context.js';
import { TenantService } from '../../src/tenants/tenant.service.js';
import { callHook, type HookAnswer } from '../simulator/hook-caller.js';
import { signedCall, WebhookSimulator } from '../simulator/webhook.js';
import { startApp, type TestApp } from './app.js';
import { freshDatabaseUrl } from './database.js';
import type { Caller } from './people.js';

export const secretOf = (byte: number): string => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
export const SECRETS = { secret: secretOf(1), answerSecret: secretOf(2) };
/** How long anything may take on a machine that is busy with others. */
const PATIENCE_MS = 25_000;

let messages = 0;

/** What a customer's system says: one message of Zhang San, in a conversation of its own unless told otherwise. */
export function message(text: string, conversation = `c${(messages += 1)}`) {
  const sender = { id: '张三', name: '张三' };
  return { type: 'message', id: `m${(messages += 1)}`, text, conversation: { id: conversation }, sender };
}

/** One line of a log as the API shows it. */
export interface Logged {
  readonly kind: string;
  readonly author: { readonly kind: string };
  readonly body: { readonly text?: string; readonly option?: string; readonly [name: string]: unknown };
}

/** The demo shop on two servers with one database, connected to a customer's own system by web hook. */
export class WebhookShop {
  private constructor(
    readonly servers: readonly [TestApp, TestApp],
    readonly tenant: TenantContext,
    readonly agent: Caller,
    readonly platform: WebhookSimulator,
    readonly hook: string,
  ) {}

  static async start(channel: Channel = webhook): Promise<WebhookShop> {
    const url = await freshDatabaseUrl();
    const start = () => startApp({ url, channels: [channel], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    const app = await start();
    await app.get(DemoShop).seed();
    const tenant = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    // The first question of all waits for what was published to be loaded; that is not what these stories are about.
    await app.get(TurnRunner).warmUp(tenant);
    const agent = await app.signedIn(tenant, 'agent', { name: '李雷' });
    const platform = await WebhookSimulator.start(SECRETS);
    const owner = await app.signedIn(tenant, 'owner');
    const settings = { ...SECRETS, url: platform.address };
    const input = { platform: 'webhook', name: '官网', settings };
    const { body } = await owner.post('/v1/channel-accounts').send(input).expect(201);
    return new WebhookShop([app, await start()], tenant, agent, platform, `${app.url}${body.webhook.path}`);
  }

  /** The same hook at the other server. */
  get otherHook(): string {
    const [app, other] = this.servers;
    return this.hook.replace(app.url, other.url);
  }

  async close(): Promise<void> {
    await this.platform.close();
    for (const server of this.servers) await server.close();
  }

  say(said: object, to = this.hook): Promise<HookAnswer> {
    const call = signedCall(said, { id: `msg_${(messages += 1)}`, at: Date.now(), secrets: [SECRETS.secret] });
    return callHook(to, call, PATIENCE_MS);
  }

  /** The texts that came to a conversation, when there are as many as expected, or when it takes too long. */
  async heard(conversation: string, count: number): Promise<string[]> {
    const isHere = ({ body }: { body: object }) => JSON.stringify(body).includes(`"${conversation}"`);
    await until(() => this.platform.taken.filter(isHere).length >= count);
    return this.platform.taken.filter(isHere).map(({ body }) => String(body.text));
  }

  /** The conversation of ours for one of the customer's system, or for a thread in it, and its log. */
  async logOf(...place: readonly string[]): Promise<{ id: string; items: readonly Logged[] }> {
    const sql = `SELECT conversation_id AS id FROM channel_threads WHERE place = $1`;
    const [row] = await this.within((manager) => manager.query<{ id: string | null }[]>(sql, [JSON.stringify(place)]));
    if (!row?.id) return { id: '', items: [] };
    return { id: row.id, items: (await this.agent.get(`/v1/conversations/${row.id}/events`).expect(200)).body.items };
  }

  within<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.servers[0].get(TenantStore).within(this.tenant, work);
  }
}

/** Waits for something, but not for ever: what is expected fails then. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) if (await isSo()) return;
}
