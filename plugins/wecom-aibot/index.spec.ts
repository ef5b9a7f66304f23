import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { BOT } from '../../test/simulator/wecom-aibot.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { echoCall, jsonCall } from '../../test/simulator/wechat-hook.js';
import channel from './index.js';

const NOW = 1_764_000_010_000;
const WEBHOOK = { botId: BOT.botId, token: BOT.token, aesKey: BOT.aesKey, mode: 'webhook' } as const;
const crypt = new WechatCrypt({ token: BOT.token, aesKey: BOT.aesKey, receiveId: '' });

const sample = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'samples', `${name}.json`), 'utf8')) as object;
const requestWith = (message: object) => rawRequest(jsonCall(crypt, message, NOW));
const accountOf = (changes = {}) => ({ id: 'account', config: channel.config.parse({ ...WEBHOOK, ...changes }) });
const verify = async (request: RawRequest, account = accountOf()) =>
  channel.verify(request, account, new LocalHost(() => NOW));
const eventOf = async (message: object) =>
  eventsOf(channel, await verify(requestWith(message)), accountOf())[0] ?? null;

channelContract({
  channel,
  config: WEBHOOK,
  foreignConfig: { ...WEBHOOK, botId: 'aib-another' },
  now: NOW,
  genuine: [
    { name: 'text', request: requestWith(sample('text')), keys: ['CAIQz7/MjQYY/NGagIOAgAMgl8jK/gI='] },
    { name: 'stream', request: requestWith(sample('stream')), keys: [] },
    { name: 'enter-chat', request: requestWith(sample('enter-chat')), keys: ['CAIQevent'] },
  ],
  proof: 'msg_signature',
  coversBody: true,
});

describe('wecom-aibot is set up', () => {
  it.each([
    ['by socket without its secret', { botId: 'aib' }, ['secret']],
    ['by webhook without token and key', { botId: 'aib', mode: 'webhook' }, ['token', 'aesKey']],
    ['by webhook with half a key', { ...WEBHOOK, aesKey: 'abc' }, ['aesKey']],
    ['without a bot', { secret: 'x' }, ['botId']],
  ])('not %s', (_, settings, fields) => {
    const { error } = channel.config.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path[0])).toEqual(fields);
  });

  it('and names where it calls', () => {
    const { config } = accountOf();
    expect(channel.hosts(config)).toEqual(['qyapi.weixin.qq.com', 'openws.work.weixin.qq.com']);
  });
});

describe('wecom-aibot receives', () => {
  it('the address check, and answers with the bare text', async () => {
    expect(await verify(rawRequest(echoCall(crypt, '你好', NOW)))).toMatchObject({
      kind: 'handshake',
      reply: { body: '你好' },
    });
  });

  it.each([
    [
      'text',
      {
        kind: 'message',
        addressed: true,
        at: NOW,
        conversation: { id: 'zhangsan', type: 'direct' },
        parts: [{ type: 'text', text: '怎么退货？😀' }],
        reply: { stream: 'CAIQz7/MjQYY/NGagIOAgAMgl8jK/gI=', expiresAt: NOW + 3_600_000 },
      },
    ],
    [
      'group',
      {
        conversation: { id: 'wrkSFfCgAALFgnrSsWU38puiv4yvExuw', type: 'group' },
        sender: { id: 'zhangsan', role: 'user' },
        parts: [{ type: 'text', text: '怎么退货？' }],
      },
    ],
    [
      'mixed',
      {
        parts: [
          { type: 'text', text: '这是什么？' },
          { type: 'media', media: 'image' },
        ],
      },
    ],
    ['voice', { parts: [{ type: 'text', text: '几点下班' }] }],
    ['file', { parts: [{ type: 'media', media: 'file' }] }],
    ['enter-chat', { kind: 'joined', at: 1_764_000_000_000, sender: { id: 'lisi', role: 'user' } }],
    [
      'card',
      { kind: 'action', action: 'human', reply: expect.not.objectContaining({ stream: 'CAIQevent' }) as unknown },
    ],
  ])('a sample of %s', async (name, expected) => {
    expect(await eventOf(sample(name))).toMatchObject(expected);
  });

  it.each(['feedback', 'stream'])('nothing of interest from %s', async (name) => {
    expect(await eventOf(sample(name))).toBeNull();
  });

  it.each([
    ['a bot of somebody else', 403, { ...sample('text'), aibotid: 'aib-another' }],
    ['a message of nobody', 400, { text: '你好' }],
  ])('nothing for %s', async (_, status, message) => {
    expect(await verify(requestWith(message))).toMatchObject({ kind: 'rejected', status });
  });

  it('no calls, where it has a socket', async () => {
    const account = accountOf({ mode: 'socket', secret: BOT.secret });
    expect(await verify(requestWith(sample('text')), account)).toMatchObject({ kind: 'rejected', status: 403 });
  });
});
