import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Outgoing } from '../../src/sdk/channel.js';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { GraphServer } from '../../test/simulator/graph.js';
import { MessengerSimulator } from '../../test/simulator/messenger.js';
import messenger from './index.js';

const VISITOR = '6789012345678901';
const SECRET = '1ac2f8c0d0e14b7a9c3b5d7e9f102132';
const config = {
  pageId: '106540352242999',
  appId: '1517776481860111',
  accessToken: 'EAAG-simulated-token',
  appSecret: SECRET,
  verifyToken: 'moss-verify-令牌',
};
const account: Account<unknown> = { id: 'a', config: messenger.config.parse(config) };
const direct = { id: VISITOR, type: 'direct' } as const;
const sample = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, 'samples', `${name}.json`), 'utf8'));

function signed(payload: unknown): RawRequest {
  const graph = Object.assign(Object.create(GraphServer.prototype) as GraphServer, { appSecret: SECRET });
  return { method: 'POST', query: new URLSearchParams(), ...graph.sign(payload) };
}

const readPayload = async (payload: unknown, of = account) =>
  eventsOf(messenger, await messenger.verify(signed(payload), of, new LocalHost()), of);
const read = (name: string) => readPayload(sample(name));

channelContract({
  channel: messenger,
  config,
  foreignConfig: { ...config, appSecret: 'f'.repeat(32) },
  now: 1_749_416_383_000,
  proof: 'x-hub-signature-256',
  coversBody: true,
  genuine: [
    { name: '中文消息', request: signed(sample('text')), keys: ['m_text'] },
    { name: 'echoes', request: signed(sample('echoes')), keys: ['m_hand', 'm_page'] },
  ],
});

describe('what Messenger sends', () => {
  it('is a message', async () => {
    expect(await read('text')).toEqual([
      {
        kind: 'message',
        key: 'm_text',
        at: 1749416383001,
        conversation: direct,
        sender: { id: VISITOR, role: 'user' },
        addressed: true,
        parts: [{ type: 'text', text: '什么时候发货？😀' }],
        reply: {},
      },
    ]);
  });

  it('may be many other things, or nothing that we know', async () => {
    expect(await read('various')).toMatchObject([
      {
        key: 'm_image',
        parts: [
          { media: 'image', ref: 'm_image/0' },
          { media: 'file', ref: 'm_image/1' },
        ],
      },
      { key: 'm_link', parts: [{ type: 'text', text: 'https://example.com/' }] },
      { key: 'm_where', parts: [{ type: 'other', name: 'location' }] },
      { kind: 'action', action: 'human', key: 'm_quick' },
      { kind: 'action', action: 'GET_STARTED', key: 'm_post' },
      { kind: 'action', action: 'GET_STARTED', key: `${VISITOR}:1749416383007` },
      { kind: 'edited', message: 'm_text', key: 'm_text:1', parts: [{ text: '什么时候到？' }] },
      { kind: 'deleted', message: 'm_text', key: 'm_text:deleted' },
      { kind: 'delivery', sent: 'm_ours0', status: 'delivered' },
      { kind: 'delivery', sent: 'm_ours1', status: 'delivered' },
    ]);
  });

  it('never leads to the address of a file', async () => {
    expect(JSON.stringify((await read('various'))[0])).not.toContain('fbcdn');
  });

  it('says when a person has answered in Meta’s inbox, and not when we have', async () => {
    expect(await read('echoes')).toMatchObject([
      { kind: 'hands', hands: 'human', key: 'm_hand', conversation: direct, sender: { role: 'agent' } },
      { kind: 'hands', hands: 'human', key: 'm_page', conversation: direct },
    ]);
  });

  it('says who has the conversation', async () => {
    expect(await read('control')).toMatchObject([
      { hands: 'bot', conversation: direct, sender: { role: 'system' } },
      { hands: 'human', conversation: direct },
      { hands: 'human', key: 'm_aside', conversation: direct },
    ]);
  });

  it('is refused when it is about another page, though the app is the same', async () => {
    const verdict = await messenger.verify(signed(sample('other-page')), account, new LocalHost());
    expect(verdict).toMatchObject({ kind: 'rejected', status: 403 });
    const both = { object: 'page', entry: [sample('text'), sample('other-page')].flatMap((call) => entriesOf(call)) };
    expect(await readPayload(both)).toMatchObject([{ key: 'm_text' }]);
  });

  it('is what the simulator sends', async () => {
    const platform = await MessengerSimulator.start(() => 1_749_416_383_000);
    const of = { id: 'a', config: messenger.config.parse(platform.config) };
    expect(await readPayload(platform.say(VISITOR, '你好'), of)).toMatchObject([{ parts: [{ text: '你好' }] }]);
    expect(await readPayload(platform.answerByHand(VISITOR, '我来'), of)).toMatchObject([{ hands: 'human' }]);
    await platform.close();
  });
});

function entriesOf(call: unknown): unknown[] {
  return (call as { entry: unknown[] }).entry;
}

describe('what we send to Messenger', () => {
  let now: number;
  let platform: MessengerSimulator;
  let connected: Account<unknown>;
  beforeEach(async () => {
    now = 1_749_416_383_000;
    platform = await MessengerSimulator.start(() => now);
    connected = { id: 'a', config: messenger.config.parse(platform.config) };
    platform.say(VISITOR, '你好');
  });
  afterEach(() => platform.close());

  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    conversation: direct,
    text: '明天发货。',
    key: 'k'.repeat(32),
    reply: {},
    ...more,
  });
  const send = (message = outgoing(), of = connected) => messenger.send(message, of, new LocalHost(() => now));

  it('arrives, and carries our key', async () => {
    const { id } = await send();
    expect(platform.sent).toEqual([{ to: VISITOR, text: '明天发货。', id, metadata: 'k'.repeat(32) }]);
  });

  it.each([
    ['the length', { text: '长'.repeat(2001) }, () => {}, { kind: 'too_long' }],
    ['the window', {}, () => void (now += 24 * 3_600_000), { kind: 'window' }],
    ['a visitor who has gone', { conversation: { ...direct, id: '1' } }, () => {}, { kind: 'blocked' }],
    ['the rate', {}, () => void (platform.callsLeft = 0), { kind: 'rate', retryAfterMs: 60_000 }],
    ['the token', {}, () => void (platform.graph.accessToken = 'another'), { kind: 'auth' }],
    ['a person who has it', {}, () => void platform.owners.set(VISITOR, '263902037430900'), { kind: 'refused' }],
    ['502', {}, () => platform.graph.server.failNext({ status: 502 }), { kind: 'unknown' }],
    ['an answer without an id', {}, () => platform.graph.server.failNext({ json: {} }), { kind: 'unknown' }],
  ])('says what %s has to do with a failure', async (_, message, begin, expected) => {
    begin();
    await expect(send(outgoing(message))).rejects.toMatchObject({ name: 'SendError', ...expected });
  });

  it('takes as much as it says it does', async () => {
    await send(outgoing({ text: '😀'.repeat(messenger.capabilities.text.max / 2) }));
    expect(platform.sent).toHaveLength(1);
  });

  it('shows that somebody writes', async () => {
    await messenger.typing?.(outgoing(), connected, new LocalHost());
    expect(platform.shown).toEqual([`typing_on ${VISITOR}`]);
  });

  it('passes a conversation to Meta’s inbox and takes it back, where people answer there', async () => {
    const there = { id: 'a', config: messenger.config.parse({ ...platform.config, peopleAnswerIn: 'meta' }) };
    const change = (hands: 'bot' | 'human' | 'closed', of = there) =>
      messenger.handOff!(hands, outgoing(), of, new LocalHost());
    await change('human', connected);
    expect(platform.owners.size).toBe(0);
    await change('human');
    await expect(send()).rejects.toMatchObject({ kind: 'refused' });
    await change('bot');
    await send();
    await change('closed');
    expect(platform.graph.server.callsOf('_thread_control')).toHaveLength(3);
  });
});

describe('what the check of Messenger finds', () => {
  let platform: MessengerSimulator;
  beforeEach(async () => void (platform = await MessengerSimulator.start()));
  afterEach(() => platform.close());
  const check = (more = {}) =>
    messenger.check!({ id: 'a', config: messenger.config.parse({ ...platform.config, ...more }) }, new LocalHost());

  it('is in order when all is set', async () => {
    expect((await check()).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('says what to set where', async () => {
    platform.subscribed = ['messages'];
    const [wrong] = (await check()).filter(({ ok }) => !ok);
    expect(wrong?.what.en).toBe('The app does not hear messaging_postbacks, message_echoes, message_deliveries');
    expect(wrong?.fix?.zh).toContain('订阅');
  });

  it('tells a wrong secret, and tells nobody what it is', async () => {
    const findings = await check({ appSecret: 'wrongsecret' });
    expect(findings).toMatchObject([{ ok: false, fix: { zh: expect.stringContaining('应用密钥') } }]);
    expect(JSON.stringify(findings)).not.toContain('wrongsecret');
  });
});
