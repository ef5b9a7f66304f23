import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { WECHAT, WechatSimulator } from '../../test/simulator/wechat.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import channel from './index.js';

const FOLLOWER = 'oia2TjjewbmiOUlr6X-1crbLOvLw';
/** A second of waiting is 200 milliseconds here, and WeChat has some patience more than it says: the machine may be busy. */
const FASTER = 5;
const WECHAT_WAITS_MS = 5000 / FASTER + 250;

describe('wechat answers passively', () => {
  let wechat: WechatSimulator;
  let host: LocalHost;
  let events: ChannelEvent[];
  const account = { id: 'account', config: channel.config.parse({ ...WECHAT, replies: 'passive' }) };

  beforeEach(async () => {
    wechat = await WechatSimulator.start();
    const patient = new LocalHost().memory;
    host = new LocalHost();
    Object.assign(host, {
      memory: { ...patient, wait: (name: string, ms: number) => patient.wait(name, ms / FASTER) },
    });
    events = [];
    wechat.server.on('POST /hook', async ({ method, query, headers, body }) => {
      const verdict = await channel.verify({ method, query, headers, body }, account, host);
      if (verdict.kind !== 'verified') throw new Error(verdict.kind);
      events.push(...eventsOf(channel, verdict, account));
      const reply = await channel.acknowledge?.(verdict.verified, account, host);
      return { ...reply, body: reply?.body ?? '' };
    });
  });
  afterEach(() => wechat.close());

  const deliver = (message: Readonly<Record<string, string | number>>) =>
    wechat.deliver(`${wechat.server.url}/hook`, message, WECHAT_WAITS_MS);
  const heard = async (calls: number) => {
    while (events.length < calls) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const send = (text: string, key = 'a'.repeat(32)) => {
    const [event] = events;
    if (!event) throw new Error('Nothing was said');
    const { conversation, reply } = event;
    return channel.send({ conversation, reply, text, key }, account, host);
  };

  it('in the call itself, when the answer is there in time', async () => {
    const delivery = deliver(wechat.say(FOLLOWER, '怎么退货？'));
    await heard(1);
    expect(await send('7 天内可退。<b>]]>😀')).toEqual({ id: 'a'.repeat(32) });
    expect(await delivery).toMatchObject([{ status: 200 }]);
    expect(wechat.delivered).toEqual([{ to: FOLLOWER, text: '7 天内可退。<b>]]>😀' }]);
  });

  it('in the third call, when it takes long', async () => {
    const delivery = deliver(wechat.say(FOLLOWER, '怎么退货？'));
    await heard(3);
    await send('7 天内可退。');
    expect((await delivery).map(({ status }) => status)).toEqual([0, 0, 200]);
    expect(wechat.delivered).toEqual([{ to: FOLLOWER, text: '7 天内可退。' }]);
    expect(new Set(events.map(({ key }) => key)).size).toBe(1);
  });

  it('with a notice, when it takes too long, and tells that the answer came too late', async () => {
    const answers = await deliver(wechat.say(FOLLOWER, '怎么退货？'));
    expect(answers.map(({ status }) => status)).toEqual([0, 0, 200]);
    expect(wechat.delivered).toEqual([{ to: FOLLOWER, text: '正在为您查询，请稍后再问一次。' }]);
    await expect(send('7 天内可退。')).rejects.toMatchObject({ kind: 'window' });
  });

  it('once: a second answer is for the next message', async () => {
    const delivery = deliver(wechat.say(FOLLOWER, '怎么退货？'));
    await heard(1);
    await send('7 天内可退。');
    expect(await send('7 天内可退。')).toEqual({ id: 'a'.repeat(32) });
    await expect(send('还有', 'b'.repeat(32))).rejects.toMatchObject({ kind: 'window' });
    await delivery;
    expect(wechat.delivered).toHaveLength(1);
  });

  it('tells that nobody fetched the answer', async () => {
    const message = wechat.say(FOLLOWER, '怎么退货？');
    const verdict = await channel.verify(rawRequest(wechat.call(message)), account, host);
    events.push(...eventsOf(channel, verdict, account));
    await expect(send('7 天内可退。')).rejects.toMatchObject({ kind: 'window' });
    const nothing = { conversation: { id: FOLLOWER, type: 'direct' as const }, reply: {}, text: '好', key: 'k' };
    await expect(channel.send(nothing, account, host)).rejects.toMatchObject({ kind: 'window' });
  });

  it('a greeting too, and says «success» to what needs no answer', async () => {
    const delivery = deliver(wechat.follow(FOLLOWER));
    await heard(1);
    await send('欢迎关注！');
    await delivery;
    await deliver({ ...wechat.follow(FOLLOWER), Event: 'unsubscribe' });
    expect(wechat.delivered).toEqual([{ to: FOLLOWER, text: '欢迎关注！' }]);
  });
});
