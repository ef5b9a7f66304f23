import { setTimeout as pause } from 'node:timers/promises';
import webhook from '../plugins/webhook/index.js';
import { AccountDirectory } from '../src/channels/accounts/account-directory.js';
import { Inbox } from '../src/channels/inbound/inbox.js';
import { ChannelSweep } from '../src/channels/threads/channel-sweep.js';
import type { Channel } from '../src/sdk/channel.js';
import type { ChannelEvent } from '../src/sdk/channel-event.js';
import { message, until, WebhookShop } from './support/webhook-shop.js';

/** A platform that takes short messages only, and does not know a repetition when it sees one. */
const forgetful: Channel = {
  ...webhook,
  capabilities: { ...webhook.capabilities, text: { max: 60, unit: 'utf16' }, idempotentSend: false },
};

describe('a thread that processes work on', () => {
  let shop: WebhookShop;

  beforeAll(async () => void (shop = await WebhookShop.start(forgetful)));
  afterAll(() => shop.close());

  it('has more events than are worked on at once, none of which is in the log: nothing is left lying', async () => {
    const [app] = shop.servers;
    const said = message('怎么退货');
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const live = await app.get(AccountDirectory).find('webhook', shop.hook.split('/').at(-1) ?? '');
    if (!live) throw new Error('There is no account');
    const conversation = { id: said.conversation.id, type: 'direct' } as const;
    const sender = { id: '张三', role: 'user' } as const;
    const readings = Array.from({ length: 120 }, (_, at): ChannelEvent => {
      const what = { kind: 'delivery', sent: '别人的消息', status: 'read' } as const;
      return { ...what, key: `已读-${at}`, at: Date.now(), conversation, sender, reply: {} };
    });
    await app.get(Inbox).store(live, { events: readings });
    const left = async () =>
      (await shop.within((manager) => manager.query(`SELECT id FROM channel_inbox WHERE state = 'new'`))).length;
    await until(async () => (await left()) === 0);
    expect(await left()).toBe(0);
  });

  it('is taken from a process that is too slow: that one sends nothing more, least of all twice', async () => {
    const conversation = '租约';
    await shop.say(message('我要找人工', conversation));
    const { id } = await logOf(conversation);
    await shop.agent.post(`/v1/conversations/${id}/take`).expect(200);
    await until(async () => (await openOf(id)) === 0);
    shop.platform.server.delayMs = 1500;
    const text = `第一段：${'请稍候，我看一下。'.repeat(4)}\n\n第二段：${'已经为您办好了。'.repeat(4)}`;
    await shop.agent.post(`/v1/conversations/${id}/events`).send({ text }).expect(201);
    await until(() => callsWith('第一段').length > 0);
    await shop.within((manager) =>
      manager.query(`UPDATE channel_threads SET leased_until = now(), due_at = now() WHERE conversation_id = $1`, [id]),
    );
    for (const server of shop.servers) await server.get(ChannelSweep).sweep();
    await until(() => callsWith('第二段').length > 0);
    await pause(3000);
    expect(callsWith('第一段')).toHaveLength(1);
    expect(callsWith('第二段')).toHaveLength(1);
    expect(await openOf(id)).toBe(0);
  });

  const callsWith = (words: string) =>
    shop.platform.server.callsOf('/answers').filter(({ body }) => body.toString().includes(words));
  const logOf = async (conversation: string) => {
    await until(async () => (await shop.logOf(conversation)).items.some(({ kind }) => kind === 'state'));
    return shop.logOf(conversation);
  };
  /** Messages of a conversation that are on their way, or will be. */
  const openOf = async (id: string): Promise<number> => {
    const sql = `SELECT d.id FROM channel_threads t JOIN channel_deliveries d ON d.thread_id = t.id
      WHERE t.conversation_id = $1 AND d.state IN ('waiting', 'sending')`;
    return (await shop.within((manager) => manager.query<unknown[]>(sql, [id]))).length;
  };
});
