import webhook from '../plugins/webhook/index.js';
import { BotSettingsService } from '../src/assistant/bot/bot-settings.service.js';
import type { Channel } from '../src/sdk/channel.js';
import { SendError } from '../src/sdk/send-error.js';
import { message, until, WebhookShop } from './support/webhook-shop.js';

describe('a rating on a chat platform', () => {
  let shop: WebhookShop;

  beforeAll(async () => {
    shop = await WebhookShop.start();
    await shop.servers[0].get(BotSettingsService).change(shop.tenant, { rating: { closed: { on: true } } });
  });
  afterAll(() => shop.close());

  const events = async (conversation: string) => (await shop.logOf(conversation)).items;
  const of = async (conversation: string, kind: string) =>
    (await events(conversation)).filter((event) => event.kind === kind);

  /** A conversation that an agent has ended, and its visitor was asked. Returns how many messages came to the platform. */
  const asked = async (conversation: string, question = '怎么退货') => {
    await shop.say(message(question, conversation));
    await shop.heard(conversation, 1);
    const { id } = await shop.logOf(conversation);
    await shop.agent.post(`/v1/conversations/${id}/take`).expect(200);
    await shop.agent.post(`/v1/conversations/${id}/events`).send({ text: '我来看看。' }).expect(201);
    await shop.agent.post(`/v1/conversations/${id}/close`).expect(200);
    const texts = await shop.heard(conversation, 5);
    return { id, texts };
  };

  it('is asked for in words, a number in reply is the rating, and a reason may follow', async () => {
    const { id, texts } = await asked('张三的会话');
    expect(texts).toHaveLength(5);
    expect(texts[4]).toBe('您对这次服务满意吗？\n\n请回复 1 到 5 的数字：1 表示非常不满意，5 表示非常满意。');
    await shop.say(message('４分', '张三的会话'));
    const thanks = await shop.heard('张三的会话', 6);
    expect(thanks[5]).toBe('感谢您的评价。\n\n如果愿意说说原因，请回复“原因：”加上几句话。');
    await shop.say(message('原因：回复很快', '张三的会话'));
    expect((await shop.heard('张三的会话', 7))[6]).toBe('谢谢，已经记下了。');
    const ratings = await of('张三的会话', 'rating');
    expect(ratings.map(({ author, body }) => [author.kind, body.score, body.reason])).toEqual([
      ['visitor', 4, undefined],
      ['visitor', 4, '回复很快'],
    ]);
    const said = (await of('张三的会话', 'message')).filter(({ author }) => author.kind === 'visitor');
    expect(said).toHaveLength(1);
    await shop.agent.get(`/v1/conversations/${id}`).expect(200, /"state":"closed"/);
  });

  it('the same number five times over, at two processes, is one rating', async () => {
    await asked('重复');
    const said = message('5', '重复');
    await Promise.all([shop.hook, shop.otherHook, shop.hook, shop.otherHook].map((hook) => shop.say(said, hook)));
    await shop.heard('重复', 6);
    expect(await of('重复', 'rating')).toHaveLength(1);
  });

  it('whoever asks something instead is answered, and a number after that is no rating', async () => {
    await asked('别的问题');
    await shop.say(message('运费多少钱', '别的问题'));
    await shop.heard('别的问题', 6);
    await shop.say(message('5', '别的问题'));
    await shop.heard('别的问题', 7);
    expect(await of('别的问题', 'rating')).toEqual([]);
    const said = (await of('别的问题', 'message')).filter(({ author }) => author.kind === 'visitor');
    expect(said.map(({ body }) => body.text)).toEqual(['怎么退货', '运费多少钱', '5']);
  });

  it('is asked for in English where English is spoken', async () => {
    const { texts } = await asked('in English', 'How do I return an item?');
    expect(texts[4]).toMatch(/^How satisfied are you.*\n\nReply with a number from 1/s);
    await shop.say(message('2 stars', 'in English'));
    expect((await shop.heard('in English', 6))[5]).toMatch(/^Thank you for your rating.*“reason:”/s);
  });

  it('a number a day later is a question', async () => {
    const { id } = await asked('昨天');
    await shop.within((manager) =>
      manager.query(`UPDATE ratings SET asked_at = asked_at - interval '25 hours' WHERE conversation_id = $1`, [id]),
    );
    await shop.say(message('5', '昨天'));
    await until(async () => (await of('昨天', 'message')).some(({ body }) => body.text === '5'));
    expect(await of('昨天', 'rating')).toEqual([]);
    await shop.agent.get(`/v1/conversations/${id}`).expect(200, /"state":"bot"/);
  });
});

describe('where a platform takes answers for a while only', () => {
  let refuses = false;
  const fussy: Channel = {
    ...webhook,
    capabilities: { ...webhook.capabilities, window: { ms: 48 * 3_600_000 } },
    send(outgoing, account, host) {
      if (refuses && outgoing.text.includes('满意吗')) throw new SendError('refused', 'No polls here');
      return webhook.send(outgoing, account, host);
    },
  };
  let shop: WebhookShop;

  beforeAll(async () => {
    shop = await WebhookShop.start(fussy);
    await shop.servers[0].get(BotSettingsService).change(shop.tenant, { rating: { closed: { on: true } } });
  });
  afterAll(() => shop.close());

  const ended = async (said: ReturnType<typeof message>, hoursAgo: number) => {
    await shop.say(said);
    await shop.heard(said.conversation.id, 1);
    const { id } = await shop.logOf(said.conversation.id);
    await shop.agent.post(`/v1/conversations/${id}/take`).expect(200);
    await shop.agent.post(`/v1/conversations/${id}/events`).send({ text: '我来看看。' }).expect(201);
    await shop.heard(said.conversation.id, 3);
    const past = `UPDATE channel_threads SET heard_at = heard_at - make_interval(hours => $2) WHERE conversation_id = $1`;
    await shop.within((manager) => manager.query(past, [id, hoursAgo]));
    await shop.agent.post(`/v1/conversations/${id}/close`).expect(200);
    const dues = () => shop.within((manager) => manager.query<object[]>('SELECT * FROM rating_dues'));
    await until(async () => (await dues()).length === 0);
    return (await shop.logOf(said.conversation.id)).items.filter(({ kind }) => kind === 'rating_request').length;
  };

  it.each([
    ['in time', 1, 1],
    ['too late', 49, 0],
  ])('whoever wrote %s (%i h ago) is asked %i times', async (_, hours, times) => {
    expect(await ended(message('怎么退货'), hours)).toBe(times);
  });

  it('a group is not asked', async () => {
    const said = message('怎么退货');
    const group = { ...said, addressed: true, conversation: { ...said.conversation, type: 'group' } };
    expect(await ended(group, 1)).toBe(0);
  });

  it('a question that the platform refuses costs nobody anything: no error is shown, no person called', async () => {
    refuses = true;
    const said = message('怎么退货');
    expect(await ended(said, 1)).toBe(1);
    const failed = `SELECT d.id FROM channel_deliveries d JOIN channel_threads t ON t.id = d.thread_id
      WHERE t.place = $1 AND d.state = 'failed'`;
    const place = JSON.stringify([said.conversation.id]);
    const failures = () => shop.within((manager) => manager.query<object[]>(failed, [place]));
    await until(async () => (await failures()).length === 1);
    const { id, items } = await shop.logOf(said.conversation.id);
    expect(items.at(-1)?.kind).toBe('rating_request');
    await shop.agent.get(`/v1/conversations/${id}`).expect(200, /"state":"closed"/);
  });
});
