import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { xmlCall } from '../../test/simulator/wechat-hook.js';
import { WECOM, WecomSimulator } from '../../test/simulator/wecom.js';
import channel from './index.js';

const NOW = 1_764_000_010_000;
const crypt = new WechatCrypt({ token: WECOM.token, aesKey: WECOM.aesKey, receiveId: WECOM.corpId });

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, 'samples', `${name}.xml`), 'utf8');
const requestWith = (message: string, under = crypt): RawRequest => rawRequest(xmlCall(under, message, NOW));
const accountOf = (changes = {}) => ({ id: 'account', config: channel.config.parse({ ...WECOM, ...changes }) });
const verify = async (request: RawRequest, account = accountOf()) =>
  channel.verify(request, account, new LocalHost(() => NOW));
const eventOf = async (message: string) =>
  eventsOf(channel, await verify(requestWith(message)), accountOf())[0] ?? null;

channelContract({
  channel,
  config: WECOM,
  foreignConfig: { ...WECOM, token: 'another', corpId: 'ww0000000000000000' },
  now: NOW,
  genuine: [
    { name: 'text', request: requestWith(sample('text')), keys: ['4561255354251345929'] },
    { name: 'subscribe', request: requestWith(sample('subscribe')), keys: ['zhangsan:1764000005:subscribe:'] },
    { name: 'enter-agent', request: requestWith(sample('enter-agent')), keys: [] },
  ],
  proof: 'msg_signature',
  // It covers what is encrypted, and nothing else is read: see below.
  coversBody: false,
});

describe('wecom-app receives', () => {
  it("WeCom's published address check and message", async () => {
    const account = accountOf({ corpId: 'wx5823bf96d3bd56c7', agentId: '218' });
    const encrypt =
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';
    const query = { msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6', timestamp: '1409659813' };
    const body = `<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
    const request = rawRequest({ query: { ...query, nonce: '1372623149' }, body });
    expect(eventsOf(channel, await verify(request, account), account)).toMatchObject([
      { key: '4561255354251345929', sender: { id: 'mycreate' }, parts: [{ type: 'text', text: 'hello' }] },
    ]);
  });

  it('answers the address check with the bare text', async () => {
    const simulator = await WecomSimulator.start(() => NOW);
    expect(await verify(rawRequest(simulator.echo('1616140317555161061')))).toMatchObject({
      kind: 'handshake',
      reply: { status: 200, body: '1616140317555161061' },
    });
    await simulator.close();
  });

  it.each([
    ['text', { kind: 'message', addressed: true, parts: [{ type: 'text', text: '怎么退货？😀 <b>&' }] }],
    ['image', { parts: [{ type: 'media', media: 'image', ref: '1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0' }] }],
    ['voice', { parts: [{ type: 'media', media: 'audio', ref: '1rAhmXwiXCBdGbPfe2ed' }] }],
    ['location', { kind: 'message', parts: [{ type: 'other', name: 'location' }] }],
    ['click', { kind: 'action', action: 'human', key: 'zhangsan:1764000004:click:human' }],
    ['subscribe', { kind: 'joined', at: 1_764_000_005_000 }],
  ])('a sample of %s', async (name, expected) => {
    expect(await eventOf(sample(name))).toMatchObject({
      conversation: { id: 'zhangsan', type: 'direct' },
      sender: { id: 'zhangsan', role: 'user' },
      ...expected,
    });
  });

  it.each([
    ['no sender', '<xml><MsgType>text</MsgType><CreateTime>1</CreateTime><MsgId>1</MsgId></xml>'],
    ['no time', '<xml><FromUserName>张三</FromUserName><MsgType>text</MsgType><MsgId>1</MsgId></xml>'],
    ['no id', '<xml><FromUserName>张三</FromUserName><MsgType>text</MsgType><CreateTime>1</CreateTime></xml>'],
    ['an event of tomorrow', sample('subscribe').replace('subscribe', 'teleport')],
    ['nothing', '<xml><A/></xml>'],
  ])('nothing of interest from %s', async (_, message) => {
    expect(await eventOf(message)).toBeNull();
  });

  it('no change to any byte of what is encrypted', async () => {
    const request = requestWith(sample('text'));
    const from = request.body.indexOf('<Encrypt>') + '<Encrypt><![CDATA['.length;
    for (let at = from; at < request.body.indexOf(']]></Encrypt>'); at += 7) {
      const body = Buffer.from(request.body);
      body[at] = body.readUInt8(at) ^ 1;
      expect(await verify({ ...request, body })).toMatchObject({ kind: 'rejected' });
    }
  });

  it.each([
    ['in the clear, however signed', 400, rawRequest({ ...xmlCall(crypt, sample('text'), NOW), body: sample('text') })],
    [
      'for another company under the same key',
      403,
      requestWith(sample('text'), new WechatCrypt({ ...WECOM, receiveId: 'ww0000000000000000' })),
    ],
    ['for another app of the company', 403, requestWith(sample('text').replace('1000002', '1000003'))],
    ['that is no XML inside', 400, requestWith('{"text":"你好"}')],
  ])('nothing %s', async (_, status, request) => {
    expect(await verify(request)).toMatchObject({ kind: 'rejected', status });
  });
});

describe('wecom-app sends', () => {
  let wecom: WecomSimulator;
  let host: LocalHost;
  beforeEach(async () => {
    wecom = await WecomSimulator.start();
    host = new LocalHost();
  });
  afterEach(() => wecom.close());

  const account = (changes = {}) => accountOf({ apiRoot: wecom.server.url, ...changes });
  const outgoing = (text: string, to = 'zhangsan') => ({
    conversation: { id: to, type: 'direct' as const },
    reply: {},
    text,
    key: 'a'.repeat(32),
  });
  const send = (text: string, to?: string, changes = {}) => channel.send(outgoing(text, to), account(changes), host);

  it.each(['7 天内可以退货。😀', 'Within 7 days.', '好'.repeat(682)])('«%s»', async (text) => {
    expect(await send(text)).toEqual({ id: 'msg-1' });
    expect(wecom.delivered).toEqual([{ to: 'zhangsan', text }]);
  });

  it('the same answer twice, for it may be asked for twice', async () => {
    await send('可以');
    await send('可以');
    expect(wecom.delivered).toHaveLength(2);
    expect(wecom.server.callsOf('/message/send')[0]?.fields).not.toHaveProperty('enable_duplicate_check');
  });

  it('nothing that WeCom would cut off', async () => {
    await expect(send('好'.repeat(683))).rejects.toMatchObject({ kind: 'too_long' });
  });

  it('with a token that ten senders fetch once, and renew once when it is over', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, at) => send(`第 ${at} 条`)));
    expect(wecom.tokens.issued).toBe(1);
    wecom.tokens.expire();
    await Promise.all(Array.from({ length: 10 }, (_, at) => send(`又 ${at} 条`)));
    expect(wecom.tokens.issued).toBe(2);
    expect(wecom.delivered).toHaveLength(20);
  });

  it.each([
    ['a busy WeCom', { json: { errcode: -1, errmsg: 'system busy' } }, 'transient'],
    ['too many messages', { json: { errcode: 45009, errmsg: 'api freq out of limit' } }, 'rate'],
    ['a server that is not trusted', { json: { errcode: 60020, errmsg: 'not allow to access from your ip' } }, 'auth'],
    ['a member who has left', { json: { errcode: 81013, errmsg: 'user & party & tag all invalid' } }, 'blocked'],
    ['a code of tomorrow', { json: { errcode: 99999, errmsg: 'no' } }, 'refused'],
    ['a gateway', { status: 502, body: '<html>' }, 'unknown'],
    ['something that is no JSON', { status: 200, body: '<html>' }, 'unknown'],
    ['an answer that does not arrive', 'unheard', 'unknown'],
  ] as const)('and says what is wrong: %s', async (_, fault, kind) => {
    wecom.server.failNext(fault, '/message/send');
    await expect(send('好')).rejects.toMatchObject({ kind });
  });

  it('and says that a member cannot see the app', async () => {
    wecom.hidden.add('lisi');
    await expect(send('好', 'lisi')).rejects.toMatchObject({ kind: 'blocked' });
  });

  it('and never says the secret', async () => {
    const wrong = 'a-wrong-secret';
    const error = await send('好', 'zhangsan', { secret: wrong }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'auth', message: '/cgi-bin/gettoken: 40001 invalid credential' });
  });

  it('where the address of the API ends with a slash', async () => {
    expect(await send('好', 'zhangsan', { apiRoot: `${wecom.server.url}/` })).toEqual({ id: 'msg-1' });
  });

  it('to hosts it has named', () => {
    expect(channel.hosts(account().config)).toEqual([wecom.server.host]);
    expect(channel.hosts(accountOf().config)).toEqual(['qyapi.weixin.qq.com']);
  });

  it('and is examined', async () => {
    const examined = async (changes = {}) => (await channel.check?.(account(changes), host)) ?? [];
    expect((await examined()).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await examined()).at(-1)?.what.zh).toBe('应用「客服助手」');
    expect(await examined({ secret: 'wrong' })).toMatchObject([
      { ok: false, what: { en: expect.stringContaining('40001') } },
    ]);
    wecom.server.failNext({ json: { errcode: 60011, errmsg: 'no privilege' } }, '/agent/get');
    expect((await examined()).at(-1)).toMatchObject({ ok: false, fix: { zh: expect.stringContaining('AgentId') } });
    wecom.server.failNext('lost', '/gettoken');
    expect(await examined()).toMatchObject([{ ok: false }]);
  });
});
