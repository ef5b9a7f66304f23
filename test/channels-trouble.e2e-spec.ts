import { setTimeout as pause } from 'node:timers/promises';
import { ChannelSweep } from '../src/channels/threads/channel-sweep.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { message, until, WebhookShop } from './support/webhook-shop.js';

describe('a chat platform with which something goes wrong', () => {
  let shop: WebhookShop;

  beforeAll(async () => void (shop = await WebhookShop.start()));
  afterAll(() => shop.close());

  const eventIn = async (conversation: string, wanted: string) => {
    const find = async () => (await shop.logOf(conversation)).items.find(({ kind }) => kind === wanted);
    await until(async () => (await find()) !== undefined);
    return find();
  };

  it('is given time when it says that we are too fast', async () => {
    shop.platform.server.failNext({ status: 429, headers: { 'retry-after': '0.2' } }, '/answers');
    const said = message('多久能到货');
    await shop.say(said);
    expect(await shop.heard(said.conversation.id, 1)).toHaveLength(1);
  });

  it('does not hear an answer twice that arrived though the connection broke', async () => {
    shop.platform.server.failNext('unheard', '/answers');
    const said = message('你们的营业时间');
    await shop.say(said);
    const calls = () =>
      shop.platform.server.callsOf('/answers').filter(({ body }) => body.includes(`"${said.conversation.id}"`));
    await until(() => calls().length === 2);
    await pause(300);
    expect(new Set(calls().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(calls()).toHaveLength(2);
    expect(await shop.heard(said.conversation.id, 1)).toHaveLength(1);
  });

  it('is not sent again what a long stop has left half sent: by then nobody knows its name any more', async () => {
    const said = message('积分什么时候过期');
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const { id } = await shop.logOf(said.conversation.id);
    await shop.within(async (manager) => {
      const thread = '(SELECT id FROM channel_threads WHERE conversation_id = $1)';
      const half = `UPDATE channel_deliveries SET state = 'sending', at = now() - interval '25 hours'`;
      await manager.query(`${half} WHERE thread_id = ${thread}`, [id]);
      await manager.query('UPDATE channel_threads SET due_at = now() WHERE conversation_id = $1', [id]);
    });
    await shop.servers[0].get(ChannelSweep).sweep();
    expect(await eventIn(said.conversation.id, 'state')).toMatchObject({
      body: { state: 'waiting', reason: 'delivery_unknown' },
    });
    const [, notice, ...more] = await shop.heard(said.conversation.id, 2);
    expect(notice).toContain('人工客服');
    expect(more).toEqual([]);
  });

  it('sends characters that PostgreSQL does not take: the message is answered, and those after it too', async () => {
    const said = message('怎么退货\u0000 \ud800');
    const broken = { ...said, sender: { id: '张三', name: '张\u0000三\udfff' } };
    expect((await shop.say(broken)).status).toBe(200);
    expect((await shop.heard(said.conversation.id, 1))[0]).toContain('退货');
    const next = message('能开发票吗');
    await shop.say(next);
    expect(await shop.heard(next.conversation.id, 1)).toHaveLength(1);
  });

  it('brings the press of a button for a person: the visitor is told that it was heard', async () => {
    const said = message('怎么退货');
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const { conversation, sender } = said;
    await shop.say({ type: 'action', action: 'human', conversation, sender });
    expect((await shop.heard(conversation.id, 2))[1]).toMatch(/人工/);
  });

  it('refuses an answer: agents see it, and get the conversation', async () => {
    shop.platform.server.failNext({ status: 400 }, '/answers');
    const said = message('积分怎么用呢我想问问');
    await shop.say(said);
    expect(await eventIn(said.conversation.id, 'state')).toMatchObject({
      body: { state: 'waiting', reason: 'undeliverable' },
    });
    expect(await eventIn(said.conversation.id, 'error')).toMatchObject({ body: { reason: 'refused', seq: 2 } });
    expect(await shop.heard(said.conversation.id, 0)).toEqual([]);
  });

  it('could not deliver a message after all: agents see that too', async () => {
    const said = message('能用花呗付款吗');
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const sent = shop.platform.taken.at(-1)?.id;
    const report = { type: 'delivery', id: sent, status: 'failed', reason: '对方已拒收' };
    const { conversation, sender } = said;
    expect((await shop.say({ ...report, conversation, sender })).status).toBe(200);
    expect(await eventIn(conversation.id, 'error')).toMatchObject({
      body: { seq: 2, reason: 'refused', message: '对方已拒收' },
    });
  });

  it('sends more messages a minute than a person writes, to whichever process: a person gets them', async () => {
    const conversation = 'another-bot';
    for (let at = 1; at <= 20; at++) {
      await shop.say(message(at % 2 ? '怎么退货' : '能开发票吗', conversation), at % 2 ? shop.hook : shop.otherHook);
      expect(await shop.heard(conversation, at)).toHaveLength(at);
    }
    await shop.say(message('运费多少钱', conversation));
    expect(await eventIn(conversation, 'state')).toMatchObject({
      body: { state: 'waiting', reason: 'too_many_messages' },
    });
  });

  describe('has a slow bot, too, that has found ours', () => {
    /** A conversation in which ours has said so much already; with what it answers next. */
    const talked = async (answers: number, place: string) => {
      await shop.say(message('怎么退货', place));
      await shop.heard(place, 1);
      const { id } = await shop.logOf(place);
      const log = shop.servers[0].get(ConversationLog);
      const body = { text: '好的，还有什么可以帮您？', said: 'there' } as const;
      const say = (kind: 'bot' | 'agent') => log.append(shop.tenant, id, { kind: 'message', author: { kind }, body });
      for (let count = 1; count < answers; count++) await say('bot');
      return { id, agentSays: () => say('agent') };
    };

    it('after a hundred answers within an hour a person gets it, whichever process hears of it', async () => {
      await talked(99, '慢机器人');
      await shop.say(message('能开发票吗', '慢机器人'), shop.otherHook);
      expect((await shop.heard('慢机器人', 2))[1]).toContain('发票');
      await shop.say(message('运费多少钱', '慢机器人'));
      const handed = { body: { state: 'waiting', reason: 'too_many_messages' } };
      expect(await eventIn('慢机器人', 'state')).toMatchObject(handed);
    });

    it('does not count what was said before an agent’s word, or more than an hour ago', async () => {
      const { agentSays } = await talked(120, '熟客');
      await agentSays();
      await shop.say(message('能开发票吗', '熟客'));
      expect((await shop.heard('熟客', 2))[1]).toContain('发票');
      const { id } = await talked(120, '常客');
      const age = `UPDATE conversation_events SET at = at - interval '61 minutes' WHERE conversation_id = $1`;
      await shop.within((manager) => manager.query(age, [id]));
      await shop.say(message('能开发票吗', '常客'));
      expect((await shop.heard('常客', 2))[1]).toContain('发票');
    });
  });

  it('waits for an answer of a process that has died: another one answers', async () => {
    const said = message('怎么退货');
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const { id } = await shop.logOf(said.conversation.id);
    const [app, other] = shop.servers;
    const body = { text: '能开发票吗', language: 'zh' } as const;
    const asked = { kind: 'message', author: { kind: 'visitor' }, body, language: 'zh' } as const;
    await app.get(ConversationLog).append(shop.tenant, id, asked);
    const age = `UPDATE conversations SET updated_at = now() - interval '3 minutes' WHERE id = $1`;
    await shop.within((manager) => manager.query(age, [id]));
    await other.get(ChannelSweep).sweep();
    expect((await shop.heard(said.conversation.id, 2))[1]).toContain('发票');
  });
});
