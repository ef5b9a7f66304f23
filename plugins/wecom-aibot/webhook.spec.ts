import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { eventsOf } from '../../src/sdk/testing/channel-contract.js';
import type { LocalHost } from '../../src/sdk/testing/local-host.js';
import { hastyHost } from '../../test/simulator/hasty-host.js';
import { BOT, WecomBotSimulator } from '../../test/simulator/wecom-aibot.js';
import channel from './index.js';

const KEY = 'a'.repeat(32);

describe('wecom-aibot answers calls', () => {
  let wecom: WecomBotSimulator;
  let host: LocalHost;
  let now: number;
  let events: ChannelEvent[];
  beforeEach(async () => {
    now = Date.now();
    host = hastyHost(8, () => now);
    wecom = await WecomBotSimulator.start(() => now);
    events = [];
    wecom.server.on('POST /hook', async ({ method, query, headers, body }) => {
      const verdict = await channel.verify({ method, query, headers, body }, account(), host);
      if (verdict.kind !== 'verified') return { status: 401 };
      events.push(...eventsOf(channel, verdict, account()));
      const reply = await channel.acknowledge?.(verdict.verified, account(), host);
      return { status: reply?.status ?? 500, body: reply?.body ?? '' };
    });
  });
  afterEach(() => wecom.close());

  const account = () => {
    const { botId, token, aesKey } = BOT;
    const settings = { botId, token, aesKey, mode: 'webhook', apiRoot: wecom.server.url };
    return { id: 'account', config: channel.config.parse(settings) };
  };
  const deliver = (message: ReturnType<WecomBotSimulator['say']>, until?: Promise<unknown>) =>
    wecom.deliver(`${wecom.server.url}/hook`, message, until);
  const heard = async (count: number): Promise<ChannelEvent> => {
    while (events.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    const event = events[count - 1];
    if (!event) throw new Error('Nothing was heard');
    return event;
  };
  const send = ({ conversation, reply }: ChannelEvent, text: string, key = KEY) =>
    channel.send({ conversation, reply, text, key }, account(), host);
  const textsOf = (id: string) => wecom.shown.get(id);

  it('at once, when the answer is there at once', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    const delivery = deliver(message);
    expect(await send(await heard(1), '7 天内可退。😀')).toEqual({ id: KEY });
    await delivery;
    expect(textsOf(message.msgid)).toEqual({ to: 'zhangsan', texts: ['7 天内可退。😀'], finished: true });
  });

  it('as the answer grows, whenever WeCom asks', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    const delivery = deliver(message);
    const { conversation, reply } = await heard(1);
    const writer = await channel.stream?.({ conversation, reply, key: KEY }, account(), host);
    for (const text of ['七天', '七天内可以', '七天内可以退货']) {
      await writer?.update(text);
      await new Promise((resolve) => setTimeout(resolve, wecom.pollEveryMs * 1.5));
    }
    expect(await writer?.finish('七天内可以退货。')).toEqual({ id: KEY });
    await delivery;
    const shown = textsOf(message.msgid);
    expect(shown?.finished).toBe(true);
    expect(shown?.texts.at(-1)).toBe('七天内可以退货。');
    expect(shown?.texts.length).toBeGreaterThan(2);
  });

  it('with another answer, when what had begun is taken back', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    const delivery = deliver(message);
    const event = await heard(1);
    const writer = await channel.stream?.({ ...event, key: KEY }, account(), host);
    await writer?.update('不');
    await writer?.abort();
    await send(event, '可以退。');
    await delivery;
    expect(textsOf(message.msgid)).toMatchObject({ finished: true });
    expect(textsOf(message.msgid)?.texts.at(-1)).toBe('可以退。');
  });

  it('once: what follows goes to the address for late answers, which takes one', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    const delivery = deliver(message);
    const event = await heard(1);
    await send(event, '7 天内可退。');
    await delivery;
    await send(event, '我是真人，还有什么问题？', 'b'.repeat(32));
    expect(wecom.delivered).toEqual([{ to: 'zhangsan', text: '我是真人，还有什么问题？' }]);
    await expect(send(event, '还在吗', 'c'.repeat(32))).rejects.toMatchObject({ kind: 'refused' });
    await expect(channel.stream?.({ ...event, key: 'd' }, account(), host)).rejects.toMatchObject({ kind: 'window' });
  });

  it('late, when WeCom has ceased to ask', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    await deliver(message, Promise.resolve());
    await send(await heard(1), '7 天内可退。');
    expect(wecom.delivered).toEqual([{ to: 'zhangsan', text: '7 天内可退。' }]);
    await deliver({ ...message, msgtype: 'stream', stream: { id: message.msgid } } as never);
    expect(textsOf(message.msgid)?.texts).not.toContain('7 天内可退。');
  });

  it('to the end, when the answer takes more than six minutes', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    const delivery = deliver(message);
    const event = await heard(1);
    now += 360_000;
    await delivery;
    expect(textsOf(message.msgid)).toMatchObject({ texts: ['↓'], finished: true });
    await send(event, '七天内可退。');
    expect(wecom.delivered).toMatchObject([{ text: '七天内可退。' }]);
  });

  it('the last of several messages, and ends the others', async () => {
    const [first, second] = [wecom.say('zhangsan', '我想问'), wecom.say('zhangsan', '怎么退货？')];
    const deliveries = [deliver(first)];
    await heard(1);
    deliveries.push(deliver(second));
    await send(await heard(2), '7 天内可退。');
    await Promise.all(deliveries);
    expect(textsOf(first.msgid)).toMatchObject({ texts: ['↓'], finished: true });
    expect(textsOf(second.msgid)).toMatchObject({ texts: ['7 天内可退。'], finished: true });
  });

  it('with a greeting, in time or not at all', async () => {
    const delivery = wecom.deliver(`${wecom.server.url}/hook`, wecom.enter('lisi'));
    await send(await heard(1), '您好，我是小助手。');
    await delivery;
    expect(wecom.delivered).toEqual([{ to: 'lisi', text: '您好，我是小助手。' }]);
    await wecom.deliver(`${wecom.server.url}/hook`, wecom.enter('lisi'));
    await expect(send(await heard(2), '您好')).rejects.toMatchObject({ kind: 'window' });
  });

  it('and sends nothing longer than WeCom takes', async () => {
    const message = wecom.say('zhangsan', '长一点');
    const delivery = deliver(message);
    const event = await heard(1);
    await expect(send(event, '好'.repeat(6827))).rejects.toMatchObject({ kind: 'too_long' });
    await send(event, '好'.repeat(6826));
    await delivery;
  });

  it('and cannot be asked how it is', async () => {
    expect(await channel.check?.(account(), host)).toMatchObject([{ ok: true }]);
    await channel.connect?.(account(), () => Promise.reject(new Error()), host, new AbortController().signal);
  });
});
