import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import type { LocalHost } from '../../src/sdk/testing/local-host.js';
import { hastyHost } from '../../test/simulator/hasty-host.js';
import { BOT, WecomBotSimulator } from '../../test/simulator/wecom-aibot.js';
import channel from './index.js';

const KEY = 'a'.repeat(32);

describe('wecom-aibot by its socket', () => {
  let wecom: WecomBotSimulator;
  let host: LocalHost;
  let events: ChannelEvent[];
  let stop: AbortController;
  beforeEach(async () => {
    host = hastyHost(4);
    wecom = await WecomBotSimulator.start();
    events = [];
    stop = new AbortController();
  });
  afterEach(() => wecom.close());

  const account = (changes = {}) => {
    const settings = { botId: BOT.botId, secret: BOT.secret, socketUrl: wecom.socketUrl, apiRoot: wecom.server.url };
    return { id: 'account', config: channel.config.parse({ ...settings, ...changes }) };
  };
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const connect = (changes = {}) => {
    const sink = (batch: { events: readonly ChannelEvent[] }) => Promise.resolve(void events.push(...batch.events));
    return channel.connect?.(account(changes), sink, host, stop.signal);
  };
  /** Connects, does something, and disconnects. */
  const connected = async (doing: () => Promise<void>) => {
    const connection = connect();
    await until(() => wecom.isConnected);
    await doing();
    stop.abort();
    await connection;
  };
  const heard = async (count: number): Promise<ChannelEvent> => {
    await until(() => events.length >= count);
    const event = events[count - 1];
    if (!event) throw new Error('Nothing was heard');
    return event;
  };
  const send = ({ conversation, reply }: ChannelEvent, text: string, key = KEY) =>
    channel.send({ conversation, reply, text, key }, account(), host);

  it('hears messages and shows answers as they grow', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    await connected(async () => {
      wecom.push(message);
      const event = await heard(1);
      expect(event).toMatchObject({ kind: 'message', key: message.msgid, parts: [{ text: '怎么退货？' }] });
      const writer = await channel.stream?.({ ...event, key: KEY }, account(), host);
      await writer?.update('七天');
      await until(() => wecom.shown.get(message.msgid)?.texts.length === 1);
      await writer?.update('七天内');
      await until(() => wecom.shown.get(message.msgid)?.texts.length === 2);
      expect(await writer?.finish('七天内可退。😀')).toEqual({ id: KEY });
    });
    expect(wecom.shown.get(message.msgid)).toEqual({
      to: 'zhangsan',
      texts: ['七天', '七天内', '七天内可退。😀'],
      finished: true,
    });
  });

  it('answers many at once, each under its own', async () => {
    const messages = Array.from({ length: 10 }, (_, at) => wecom.say(`visitor-${at}`, `问题 ${at}`));
    await connected(async () => {
      for (const message of messages) wecom.push(message);
      await heard(10);
      await Promise.all(events.map((event, at) => send(event, `回答 ${at}`, `${at}`.repeat(32))));
    });
    expect(messages.map(({ msgid }) => wecom.shown.get(msgid)?.texts)).toEqual(messages.map((_, at) => [`回答 ${at}`]));
  });

  it('greets, and says what comes later by a message of its own, once for each key', async () => {
    await connected(async () => {
      wecom.pushEvent(wecom.enter('lisi'));
      await send(await heard(1), '您好！');
      wecom.push(wecom.say('lisi', '在吗', 'group-1'));
      const event = await heard(2);
      await send(event, '在的。', 'b'.repeat(32));
      const more = ['c', 'd', 'e'].map((letter) => letter.repeat(32));
      await Promise.all(more.map((key, at) => send(event, `还有 ${at}`, key)));
      await send(event, '还有 0', more[0]);
    });
    const [greeting, ...pushes] = wecom.delivered;
    expect(greeting).toEqual({ to: 'lisi', text: '您好！' });
    expect(pushes.map(({ to, text }) => `${to} ${text}`).sort()).toEqual([
      'group-1 还有 0',
      'group-1 还有 1',
      'group-1 还有 2',
    ]);
  }, 60_000);

  it('shows the answer to a call that comes several times once', async () => {
    const message = wecom.say('zhangsan', '怎么退货？');
    await connected(async () => {
      for (let time = 0; time < 5; time++) wecom.push(message);
      await send(await heard(5), '七天内可退。');
    });
    expect(wecom.shown.get(message.msgid)?.texts).toEqual(['七天内可退。']);
    expect(wecom.refused).toBe(0);
  });

  it('says again what WeCom has refused as too much, with the same key, and not what it has taken', async () => {
    const tooMuch = [45009, 'api freq out of limit'] as const;
    const message = wecom.say('lisi', '在吗');
    await connected(async () => {
      wecom.push(message);
      const event = await heard(1);
      wecom.refusals.push(tooMuch, tooMuch);
      await expect(send(event, '在的。')).rejects.toMatchObject({ kind: 'rate' });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await send(event, '在的。');
      await send(event, '在的。');
    });
    expect(wecom.shown.get(message.msgid)).toBeUndefined();
    expect(wecom.delivered).toEqual([{ to: 'lisi', text: '在的。' }]);
  });

  it('does not hear what is meant for another bot, or makes no sense', async () => {
    const message = wecom.say('zhangsan', '在吗');
    await connected(async () => {
      wecom.push({ ...message, aibotid: 'aib-another' });
      wecom.pushEvent({ nonsense: true });
      wecom.push(message);
      await heard(1);
    });
    expect(events).toHaveLength(1);
  });

  it.each([
    ['a wrong secret', { secret: 'wrong' }, 'auth'],
    ['a wrong bot', { botId: 'aib-another' }, 'auth'],
  ])('is refused with %s', async (_, changes, kind) => {
    await expect(connect(changes)).rejects.toMatchObject({ kind });
  });

  it('ends, to be opened again, when WeCom closes it or what was heard cannot be kept', async () => {
    const lost = connect();
    await until(() => wecom.isConnected);
    wecom.drop();
    await expect(lost).rejects.toMatchObject({ kind: 'transient' });
    const forgetful = channel.connect?.(account(), () => Promise.reject(new Error('disk full')), host, stop.signal);
    await until(() => wecom.isConnected);
    wecom.push(wecom.say('zhangsan', '在吗'));
    await expect(forgetful).rejects.toMatchObject({ kind: 'transient' });
  });

  it('says that nobody holds the socket', async () => {
    const nothing = { conversation: { id: 'zhangsan', type: 'direct' as const }, reply: {}, text: '好', key: KEY };
    await expect(channel.send(nothing, account(), host)).rejects.toMatchObject({ kind: 'transient' });
  });

  it('does not know what became of an answer that WeCom says nothing to', async () => {
    wecom.silentOn.add('aibot_respond_msg');
    await connected(async () => {
      wecom.push(wecom.say('zhangsan', '在吗'));
      const event = await heard(1);
      await expect(send(event, '在的。')).rejects.toMatchObject({ kind: 'unknown' });
    });
  });

  it('leaves alone what another was saying when it died, and says what follows by a message of its own', async () => {
    const message = wecom.say('zhangsan', '在吗');
    await host.memory.set(`stream:${message.msgid}`, JSON.stringify({ text: '在的。', key: KEY }), 60_000);
    await host.memory.set(`claimed:${message.msgid}`, KEY, 60_000);
    await connected(async () => {
      wecom.push(message);
      await send(await heard(1), '已请人工客服查看。', 'b'.repeat(32));
    });
    expect(wecom.shown.size + wecom.refused).toBe(0);
    expect(wecom.delivered).toEqual([{ to: 'zhangsan', text: '已请人工客服查看。' }]);
  });

  it('is examined without ending the connection that is at work', async () => {
    await connected(async () => {
      expect(await channel.check?.(account(), host)).toMatchObject([{ ok: true }]);
      expect(wecom.isConnected).toBe(true);
    });
    expect(await channel.check?.(account({ socketUrl: 'ws://127.0.0.1:1' }), host)).toMatchObject([{ ok: false }]);
  });
});
