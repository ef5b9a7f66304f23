import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReplyContext } from '../../src/sdk/channel-event.js';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { WECHAT, WechatSimulator } from '../../test/simulator/wechat.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { xmlCall } from '../../test/simulator/wechat-hook.js';
import channel from './index.js';

const NOW = 1_764_000_010_000;
const FOLLOWER = 'oia2TjjewbmiOUlr6X-1crbLOvLw';
const HOURS_48 = 48 * 3_600_000;
const crypt = new WechatCrypt({ token: WECHAT.token, aesKey: WECHAT.aesKey, receiveId: WECHAT.appId });

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, 'samples', `${name}.xml`), 'utf8');
const requestWith = (message: string, under = crypt): RawRequest => rawRequest(xmlCall(under, message, NOW));
const accountOf = (changes = {}) => ({ id: 'account', config: channel.config.parse({ ...WECHAT, ...changes }) });
const verify = async (request: RawRequest, account = accountOf()) =>
  channel.verify(request, account, new LocalHost(() => NOW));
const eventOf = async (message: string, changes = {}) =>
  eventsOf(channel, await verify(requestWith(message)), accountOf(changes))[0] ?? null;

channelContract({
  channel,
  config: WECHAT,
  foreignConfig: { ...WECHAT, appId: 'wx0000000000000000' },
  now: NOW,
  genuine: [
    { name: 'text', request: requestWith(sample('text')), keys: ['24812345678901234'] },
    { name: 'view', request: requestWith(sample('view')), keys: [] },
  ],
  proof: 'msg_signature',
  coversBody: false,
});

describe('wechat receives', () => {
  const check = (changes = {}) => ({
    ...{ method: 'GET', headers: {}, body: Buffer.alloc(0) },
    query: new URLSearchParams({
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
      timestamp: '1714036504',
      nonce: '1514711492',
      echostr: '4375120948345356249',
      ...changes,
    }),
  });

  it("WeChat's published address check", async () => {
    expect(await verify(check(), accountOf({ token: 'AAAAA' }))).toMatchObject({
      kind: 'handshake',
      reply: { body: '4375120948345356249' },
    });
  });

  it.each([
    [401, { nonce: '1514711493' }, 'AAAAA'],
    [401, {}, 'BBBBB'],
    [401, { signature: '' }, 'AAAAA'],
    [400, { echostr: '<script>alert(1)</script>' }, 'AAAAA'],
    [400, { echostr: '' }, 'AAAAA'],
  ])('no other: %s %j %s', async (status, changes, token) => {
    expect(await verify(check(changes), accountOf({ token }))).toMatchObject({ kind: 'rejected', status });
  });

  it.each([
    ['text', { kind: 'message', parts: [{ type: 'text', text: '什么时候发货？😀' }], key: '24812345678901234' }],
    ['voice', { parts: [{ type: 'text', text: '怎么退货' }] }],
    ['image', { parts: [{ type: 'media', media: 'image' }], reply: {} }],
    ['subscribe', { kind: 'joined', reply: {} }],
    ['click', { kind: 'action', action: 'human' }],
    ['kf-session', { kind: 'hands', hands: 'human', reply: {} }],
  ])('a sample of %s', async (name, expected) => {
    expect(await eventOf(sample(name))).toMatchObject({
      conversation: { id: FOLLOWER, type: 'direct' },
      sender: { id: FOLLOWER, role: 'user' },
      ...expected,
    });
  });

  it('how long each may be answered, where that is not the same for all', async () => {
    expect((await eventOf(sample('text')))?.reply).toEqual({});
    const passive = await eventOf(sample('text'), { replies: 'passive' });
    expect(passive?.reply).toEqual({ passive: '24812345678901234', expiresAt: 1_764_000_060_000 });
    expect((await eventOf(sample('kf-session'), { replies: 'passive' }))?.reply).toEqual({});
  });

  it('nothing in the clear, with the signature that covers no body', async () => {
    const query = { timestamp: '1764000000', nonce: 'abc', signature: crypt.sign('1764000000', 'abc', '') };
    expect(await verify(rawRequest({ query, body: sample('text') }))).toMatchObject({ kind: 'rejected', status: 400 });
  });

  it('nothing for another account under the same key', async () => {
    const foreign = new WechatCrypt({ ...WECHAT, receiveId: 'wx0000000000000000' });
    expect(await verify(requestWith(sample('text'), foreign))).toMatchObject({ kind: 'rejected', status: 403 });
  });
});

describe('wechat answers by its API', () => {
  let wechat: WechatSimulator;
  let host: LocalHost;
  let now: number;
  beforeEach(async () => {
    now = NOW;
    host = new LocalHost(() => now);
    wechat = await WechatSimulator.start(() => now);
  });
  afterEach(() => wechat.close());

  const account = (changes = {}) => accountOf({ apiRoot: wechat.server.url, ...changes });
  const target = (reply: ReplyContext = {}) => ({ conversation: { id: FOLLOWER, type: 'direct' as const }, reply });
  const send = (text: string) => channel.send({ ...target(), text, key: 'a'.repeat(32) }, account(), host);

  it('after it has said «success»', async () => {
    const verdict = await verify(rawRequest(wechat.call(wechat.say(FOLLOWER, '在吗'))));
    if (verdict.kind !== 'verified') throw new Error(verdict.kind);
    expect(channel.parse(verdict.verified, account()).ack).toMatchObject({ status: 200, body: 'success' });
    expect(await channel.acknowledge?.(verdict.verified, account(), host)).toMatchObject({ body: 'success' });
    await channel.typing?.(target(), account(), host);
    await send('在的。😀');
    expect(wechat.delivered).toEqual([{ to: FOLLOWER, text: '在的。😀' }]);
    expect(wechat.server.callsOf('/typing')[0]?.fields).toEqual({ touser: FOLLOWER, command: 'Typing' });
  });

  it('five times, within 48 hours, to those who follow', async () => {
    await expect(send('你好')).rejects.toMatchObject({ kind: 'blocked' });
    wechat.say(FOLLOWER, '怎么退货');
    for (let at = 0; at < 5; at++) await send(`第 ${at + 1} 段`);
    await expect(send('第六段')).rejects.toMatchObject({ kind: 'window', message: expect.stringContaining('45047') });
    wechat.say(FOLLOWER, '还有呢');
    now += HOURS_48 + 1;
    await expect(send('晚了')).rejects.toMatchObject({ kind: 'window', message: expect.stringContaining('45015') });
  });

  it('with a token that ten senders renew once', async () => {
    const followers = Array.from({ length: 10 }, (_, at) => `follower-${at}`);
    const sendTo = (id: string) =>
      channel.send({ conversation: { id, type: 'direct' }, reply: {}, text: '好', key: id }, account(), host);
    for (const follower of followers) wechat.say(follower, '在吗');
    await Promise.all(followers.map(sendTo));
    expect(wechat.tokens.issued).toBe(1);
    wechat.tokens.expire();
    await Promise.all(followers.slice(0, 10).map(sendTo));
    expect(wechat.tokens.issued).toBe(2);
  });

  it.each([
    ['a token of somebody else', { json: { errcode: 40001, errmsg: 'invalid credential' } }, undefined],
    ['an account that is not verified', { json: { errcode: 48001, errmsg: 'api unauthorized' } }, 'auth'],
    ['a day that is used up', { json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } }, 'rate'],
    ['a server in no list', { json: { errcode: 40164, errmsg: 'invalid ip 1.2.3.4, not in whitelist' } }, 'auth'],
    ['a gateway', { status: 504, body: '' }, 'unknown'],
    ['an answer that does not arrive', 'unheard', 'unknown'],
  ] as const)('or says what is wrong: %s', async (_, fault, kind) => {
    wechat.say(FOLLOWER, '在吗');
    wechat.server.failNext(fault, '/custom/send');
    if (kind) await expect(send('好')).rejects.toMatchObject({ kind });
    else expect(await send('好')).toEqual({ id: 'a'.repeat(32) });
  });

  it('but nothing longer than WeChat takes', async () => {
    wechat.say(FOLLOWER, '长一点');
    await send('好'.repeat(682));
    await expect(send('好'.repeat(683))).rejects.toMatchObject({ kind: 'too_long' });
  });

  it('and is examined', async () => {
    now = Date.now();
    const examined = async (changes = {}) => (await channel.check?.(account(changes), host)) ?? [];
    expect((await examined()).map(({ ok }) => ok)).toEqual([true, true, true]);
    wechat.verified = false;
    expect((await examined()).at(-1)).toMatchObject({ ok: false, fix: { zh: expect.stringContaining('passive') } });
    expect(await examined({ appSecret: 'wrong' })).toMatchObject([{ ok: false }]);
    expect(await examined({ replies: 'passive', appSecret: 'wrong' })).toMatchObject([{ ok: true }]);
  });
});
