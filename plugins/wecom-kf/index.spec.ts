import { readFileSync } from 'node:fs';
import path from 'node:path';
import { channelContract } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import type { Hands } from '../../src/sdk/channel.js';
import type { ChannelEvent, ReplyContext } from '../../src/sdk/channel-event.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { xmlCall } from '../../test/simulator/wechat-hook.js';
import { WECOM } from '../../test/simulator/wecom.js';
import { WecomKfSimulator } from '../../test/simulator/wecom-kf.js';
import channel from './index.js';

const START = 1_764_000_000_000;
const CUSTOMER = 'wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw';
const { desk } = WecomKfSimulator;
const crypt = new WechatCrypt({ token: WECOM.token, aesKey: WECOM.aesKey, receiveId: WECOM.corpId });
const read = (name: string) => readFileSync(path.join(import.meta.dirname, 'samples', name), 'utf8');
const accountOf = (changes = {}) => ({ id: 'account', config: channel.config.parse({ ...WECOM, ...changes }) });
const callback = rawRequest(xmlCall(crypt, read('callback.xml'), START));

channelContract({
  channel,
  config: WECOM,
  foreignConfig: { ...WECOM, corpId: 'ww0000000000000000' },
  now: START,
  genuine: [{ name: 'callback', request: callback, keys: [] }],
  proof: 'msg_signature',
  coversBody: false,
});

describe('wecom-kf hears', () => {
  const pullOf = async (changes = {}) => {
    const verdict = await channel.verify(callback, accountOf(changes), new LocalHost(() => START));
    return verdict.kind === 'verified' ? channel.parse(verdict.verified, accountOf(changes)).pull : verdict;
  };

  it('at which desk something has happened', async () => {
    const token = 'ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR';
    expect(await pullOf()).toEqual({ list: desk, token });
    expect(await pullOf({ openKfId: desk })).toEqual({ list: desk, token });
    expect(await pullOf({ openKfId: 'wk-another' })).toBeUndefined();
  });
});

describe('wecom-kf', () => {
  let kf: WecomKfSimulator;
  let host: LocalHost;
  let now: number;
  beforeEach(async () => {
    now = START;
    host = new LocalHost(() => now);
    kf = await WecomKfSimulator.start(() => now);
  });
  afterEach(() => kf.wecom.close());

  const account = (changes = {}) => accountOf({ apiRoot: kf.wecom.server.url, ...changes });
  const target = (reply: ReplyContext = {}) => ({
    conversation: { id: CUSTOMER, type: 'direct' as const, thread: desk },
    reply,
  });
  const keyOf = (at: number) => `${at}`.padStart(32, 'k');
  const send = (text: string, at = 0, reply?: ReplyContext) =>
    channel.send({ ...target(reply), text, key: keyOf(at) }, account(), host);
  const handOff = (hands: Hands, changes = {}) => channel.handOff?.(hands, target(), account(changes), host);
  const callToken = async (): Promise<string | undefined> => {
    const verdict = await channel.verify(rawRequest(kf.call()), account(), host);
    return verdict.kind === 'verified' ? channel.parse(verdict.verified, account()).pull?.token : undefined;
  };
  const pullAll = async (cursor?: string, token?: string): Promise<{ events: ChannelEvent[]; cursor: string }> => {
    const page = await channel.pull?.({ list: desk, cursor, token }, account(), host);
    if (!page) throw new Error('It pulls nothing');
    if (!page.more) return { events: [...page.events], cursor: page.cursor };
    const rest = await pullAll(page.cursor, token);
    return { events: [...page.events, ...rest.events], cursor: rest.cursor };
  };

  it('fetches page after page, and goes on where it was', async () => {
    kf.page = 2;
    const ids = ['一', '二', '三', '四', '五'].map((text) => kf.say(CUSTOMER, text));
    const first = await pullAll(undefined, await callToken());
    expect(first.events.map(({ key }) => key)).toEqual(ids);
    const next = kf.say(CUSTOMER, '六');
    expect((await pullAll(first.cursor, await callToken())).events.map(({ key }) => key)).toEqual([next]);
  });

  it('does not answer what was said before the account was connected', async () => {
    kf.say(CUSTOMER, '前天的问题');
    now += 40 * 3_600_000;
    const fresh = kf.say(CUSTOMER, '今天的问题');
    kf.page = 1;
    const { events, cursor } = await pullAll();
    expect(events.map(({ key }) => key)).toEqual([fresh]);
    now += 40 * 3_600_000;
    const late = kf.say(CUSTOMER, '停机时的问题');
    now += 3_600_000;
    expect((await pullAll(cursor)).events.map(({ key }) => key)).toEqual([late]);
  });

  it('asks without the token of a call that is over', async () => {
    const token = await callToken();
    const id = kf.say(CUSTOMER, '在吗');
    now += 3_600_000;
    expect((await pullAll(`${START}/at-0`, token)).events.map(({ key }) => key)).toEqual([id]);
    expect(kf.wecom.server.callsOf('/sync_msg').map(({ fields }) => 'token' in fields)).toEqual([true, false]);
  });

  it.each([
    ['an unknown desk', { json: { errcode: 95004, errmsg: 'open_kfid not exist' } }, 'refused'],
    ['no cursor', { json: { errcode: 0 } }, 'unknown'],
    ['a gateway', { status: 503, body: '' }, 'transient'],
  ])('says why it could not fetch: %s', async (_, fault, kind) => {
    kf.wecom.server.failNext(fault, '/sync_msg');
    await expect(pullAll()).rejects.toMatchObject({ kind });
  });

  it('sends once, however often it is told to with one key', async () => {
    kf.say(CUSTOMER, '怎么退货');
    kf.wecom.server.failNext('unheard', '/send_msg');
    await expect(send('7 天内可退。😀')).rejects.toMatchObject({ kind: 'unknown' });
    expect(await send('7 天内可退。😀')).toEqual({ id: keyOf(0) });
    expect(kf.delivered).toEqual([{ to: CUSTOMER, text: '7 天内可退。😀', msgid: keyOf(0) }]);
  });

  it('sends five messages, within 48 hours', async () => {
    kf.say(CUSTOMER, '怎么退货');
    for (let at = 0; at < 5; at++) await send(`第 ${at + 1} 段`, at);
    await expect(send('第六段', 5)).rejects.toMatchObject({ kind: 'window' });
    kf.say(CUSTOMER, '然后呢');
    now += 49 * 3_600_000;
    await expect(send('晚了', 6)).rejects.toMatchObject({ kind: 'window' });
  });

  it('sends 2048 bytes and no more', async () => {
    kf.say(CUSTOMER, '长一点');
    await send('好'.repeat(682));
    await expect(send('好'.repeat(683), 1)).rejects.toMatchObject({ kind: 'too_long' });
  });

  it('greets with the code of the event, once and in time', async () => {
    kf.enter(CUSTOMER);
    const [joined] = (await pullAll()).events;
    await send('您好，我是小助手', 0, joined?.reply);
    expect(kf.delivered).toMatchObject([{ to: CUSTOMER, text: '您好，我是小助手' }]);
    await expect(send('又见面了', 1, joined?.reply)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('renews the token once for ten senders', async () => {
    for (let at = 0; at < 10; at++) kf.say(`customer-${at}`, '在吗');
    const sendTo = (at: number) => {
      const conversation = { id: `customer-${at}`, type: 'direct' as const, thread: desk };
      return channel.send({ conversation, reply: {}, text: '在的', key: keyOf(at) }, account(), host);
    };
    await sendTo(0);
    kf.wecom.tokens.expire();
    await Promise.all(Array.from({ length: 10 }, (_, at) => sendTo(at)));
    expect(kf.wecom.tokens.issued).toBe(2);
    expect(kf.delivered).toHaveLength(10);
  });

  it("hands a conversation to WeCom's agents, keeps silent, hears them, and is back after the end", async () => {
    kf.say(CUSTOMER, '转人工');
    const { cursor } = await pullAll();
    await handOff('waiting');
    expect(kf.sessions.get(CUSTOMER)?.state).toBe(2);
    await expect(send('我还能说吗')).rejects.toMatchObject({ kind: 'refused' });
    kf.take(CUSTOMER, 'lisi');
    kf.reply(CUSTOMER, 'lisi', '您好');
    kf.end(CUSTOMER, 'lisi');
    const { events } = await pullAll(cursor);
    expect(events).toMatchObject([
      { kind: 'hands', hands: 'human' },
      { kind: 'message', sender: { id: 'lisi', role: 'agent' }, addressed: false },
      { kind: 'hands', hands: 'closed' },
    ]);
    kf.say(CUSTOMER, '还有一个问题');
    await send('请讲', 1);
    expect(kf.delivered.map(({ text }) => text)).toEqual(['请讲']);
  });

  it("leaves WeCom's queue alone where people answer in Mossdesk", async () => {
    kf.say(CUSTOMER, '转人工');
    await handOff('waiting', { agents: 'mossdesk' });
    await handOff('human', { agents: 'mossdesk' });
    await send('我是真人');
    await handOff('closed', { agents: 'mossdesk' });
    expect(kf.sessions.get(CUSTOMER)?.state).toBe(4);
  });

  it('takes a conversation back from agents by ending it', async () => {
    kf.say(CUSTOMER, '转人工');
    await handOff('waiting');
    await handOff('bot');
    expect(kf.sessions.get(CUSTOMER)?.state).toBe(4);
    await handOff('bot');
    await handOff('closed');
    expect(kf.wecom.server.callsOf('/service_state/trans')).toHaveLength(2);
  });

  it('is examined', async () => {
    now = Date.now();
    const examined = async (changes = {}) => (await channel.check?.(account(changes), host)) ?? [];
    expect((await examined()).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await examined()).at(-1)?.what.zh).toContain('售后客服');
    expect((await examined({ openKfId: 'wk-another' })).at(-1)).toMatchObject({ ok: false });
    expect(await examined({ secret: 'wrong' })).toMatchObject([{ ok: false }]);
  });
});
