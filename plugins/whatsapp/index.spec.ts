import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Outgoing } from '../../src/sdk/channel.js';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { GraphServer } from '../../test/simulator/graph.js';
import { WhatsappSimulator } from '../../test/simulator/whatsapp.js';
import whatsapp from './index.js';

const VISITOR = '16505551234';
const SECRET = '1ac2f8c0d0e14b7a9c3b5d7e9f102132';
const config = {
  phoneNumberId: '106540352242922',
  accessToken: 'EAAG-simulated-token',
  appSecret: SECRET,
  verifyToken: 'moss-verify-令牌',
};
const account: Account<unknown> = { id: 'a', config: whatsapp.config.parse(config) };
const sample = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, 'samples', `${name}.json`), 'utf8'));

function signed(payload: unknown): RawRequest {
  const graph = Object.assign(Object.create(GraphServer.prototype) as GraphServer, { appSecret: SECRET });
  return { method: 'POST', query: new URLSearchParams(), ...graph.sign(payload) };
}

const read = async (name: string) =>
  eventsOf(whatsapp, await whatsapp.verify(signed(sample(name)), account, new LocalHost()), account);

channelContract({
  channel: whatsapp,
  config,
  foreignConfig: { ...config, appSecret: 'f'.repeat(32) },
  now: 1_749_416_383_000,
  proof: 'x-hub-signature-256',
  coversBody: true,
  genuine: [
    {
      name: '中文消息',
      request: signed(sample('text')),
      keys: ['wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA='],
    },
    {
      name: 'a batch',
      request: signed(sample('batch')),
      keys: ['wamid.A', 'wamid.B', 'wamid.OURS:delivered', 'wamid.LATE:failed'],
    },
    { name: 'news of a template', request: signed(sample('account')), keys: [] },
  ],
});

describe('what WhatsApp sends', () => {
  it('is a message with what is needed to answer it', async () => {
    const id = 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=';
    expect(await read('text')).toEqual([
      {
        kind: 'message',
        key: id,
        at: 1749416383000,
        conversation: { id: VISITOR, type: 'direct' },
        sender: { id: VISITOR, role: 'user', name: '王小明' },
        addressed: true,
        parts: [{ type: 'text', text: '什么时候发货？😀' }],
        reply: { messageId: id, phone: VISITOR },
      },
    ]);
  });

  it('is a batch in which an odd one does not hide the others', async () => {
    expect(await read('batch')).toMatchObject([
      { key: 'wamid.A' },
      { key: 'wamid.B', parts: [{ text: '这个坏了' }, { type: 'media', media: 'image', ref: '1003383421387256' }] },
      { kind: 'delivery', sent: 'wamid.OURS', status: 'delivered' },
      { kind: 'delivery', sent: 'wamid.LATE', status: 'failed', reason: '131047 Re-engagement message' },
    ]);
  });

  it('may be many other things', async () => {
    expect(await read('various')).toMatchObject([
      { key: 'wamid.BSUID', conversation: { id: 'US.13491208655302741918' }, sender: { name: 'Ann' } },
      { key: 'wamid.DOC', parts: [{ media: 'file', ref: '2003', name: '发票.pdf' }] },
      { key: 'wamid.STK', parts: [{ media: 'image', ref: '2004' }] },
      { key: 'wamid.AUD', parts: [{ media: 'audio', ref: '2005' }] },
      { kind: 'action', action: 'human' },
      { kind: 'action', action: 'faq-7' },
      { kind: 'action', action: 'stop' },
      { key: 'wamid.LOC', parts: [{ type: 'other', name: 'location' }] },
      { kind: 'deleted', message: 'wamid.A', key: 'wamid.REV' },
      { kind: 'edited', message: 'wamid.A', parts: [{ type: 'text', text: '有黑色的吗？' }] },
      { key: 'wamid.UNS', parts: [{ type: 'other', name: 'unsupported' }] },
      { key: 'wamid.GRP', addressed: false, conversation: { id: 'Y2FwaV9ncm91cDox', type: 'group' } },
    ]);
  });

  it('says that somebody answers from the phone of the business', async () => {
    expect(await read('by-hand')).toMatchObject([
      { kind: 'hands', hands: 'human', conversation: { id: VISITOR }, sender: { role: 'agent' } },
    ]);
  });

  it('is refused when it is about another number, though the app is the same', async () => {
    const other = { id: 'b', config: whatsapp.config.parse({ ...config, phoneNumberId: '999' }) };
    const verdict = await whatsapp.verify(signed(sample('text')), other, new LocalHost());
    expect(verdict).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it('makes sure of us by a challenge', async () => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': config.verifyToken });
    query.set('hub.challenge', '42');
    const asked = { method: 'GET', query, headers: {}, body: Buffer.alloc(0) };
    expect(await whatsapp.verify(asked, account, new LocalHost())).toMatchObject({ reply: { body: '42' } });
  });
});

describe('what we send to WhatsApp', () => {
  let now: number;
  let platform: WhatsappSimulator;
  let connected: Account<unknown>;
  beforeEach(async () => {
    now = 1_749_416_383_000;
    platform = await WhatsappSimulator.start(() => now);
    connected = { id: 'a', config: whatsapp.config.parse(platform.config) };
    platform.say(VISITOR, '你好');
  });
  afterEach(() => platform.close());

  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    conversation: { id: VISITOR, type: 'direct' },
    text: '明天发货。',
    key: 'k'.repeat(32),
    reply: { phone: VISITOR },
    ...more,
  });
  const send = (message: Outgoing) => whatsapp.send(message, connected, new LocalHost(() => now));

  it('arrives, and carries our key', async () => {
    const { id } = await send(outgoing());
    expect(platform.sent).toEqual([{ to: VISITOR, text: '明天发货。', id, callbackData: 'k'.repeat(32) }]);
  });

  it('goes to a number, to an id without a number, or to a group', async () => {
    for (const to of ['US.13491208655302741918', 'Y2FwaV9ncm91cDox']) platform.say(to, 'hi');
    const direct = { id: 'US.13491208655302741918', type: 'direct' } as const;
    await send(outgoing({ conversation: direct }));
    await send(outgoing({ conversation: direct, reply: {} }));
    await send(outgoing({ conversation: { id: 'Y2FwaV9ncm91cDox', type: 'group' }, reply: {} }));
    expect(
      platform.graph.server.calls.map(({ fields }) => [fields.recipient_type, fields.to, fields.recipient]),
    ).toEqual([
      ['individual', VISITOR, undefined],
      ['individual', undefined, 'US.13491208655302741918'],
      ['group', 'Y2FwaV9ncm91cDox', undefined],
    ]);
  });

  it.each([
    ['the length', { text: '长'.repeat(4097) }, () => {}, { kind: 'too_long' }],
    ['the window', {}, () => void (now += 24 * 3_600_000), { kind: 'window' }],
    ['the rate', {}, () => void (platform.perSecond = 0), { kind: 'rate', retryAfterMs: 1000 }],
    ['the token', {}, () => void (platform.graph.accessToken = 'another'), { kind: 'auth' }],
    ['502', {}, () => platform.graph.server.failNext({ status: 502 }), { kind: 'unknown' }],
    ['an answer that never comes', {}, () => platform.graph.server.failNext('unheard'), { kind: 'unknown' }],
    ['an answer without an id', {}, () => platform.graph.server.failNext({ json: {} }), { kind: 'unknown' }],
  ])('says what %s has to do with a failure', async (_, message, begin, expected) => {
    begin();
    await expect(send(outgoing(message))).rejects.toMatchObject({ name: 'SendError', ...expected });
  });

  it('waits as long as a pair of numbers must', async () => {
    platform.pairMs = 6000;
    await send(outgoing());
    await expect(send(outgoing())).rejects.toMatchObject({ kind: 'rate', retryAfterMs: 6000 });
    now += 6001;
    await send(outgoing());
    expect(platform.sent).toHaveLength(2);
  });

  it('takes as much as it says it does', async () => {
    await send(outgoing({ text: '😀'.repeat(whatsapp.capabilities.text.max / 2) }));
    expect(platform.sent).toHaveLength(1);
  });

  it('shows that somebody writes, under the message that is answered', async () => {
    const target = { conversation: { id: VISITOR, type: 'direct' as const }, reply: { messageId: 'wamid.A' } };
    await whatsapp.typing?.(target, connected, new LocalHost());
    await whatsapp.typing?.({ ...target, reply: {} }, connected, new LocalHost());
    expect(platform.graph.server.calls).toMatchObject([{ fields: { status: 'read', message_id: 'wamid.A' } }]);
  });
});

describe('what the check of WhatsApp finds', () => {
  let platform: WhatsappSimulator;
  beforeEach(async () => void (platform = await WhatsappSimulator.start()));
  afterEach(() => platform.close());
  const check = (more = {}) =>
    whatsapp.check!({ id: 'a', config: whatsapp.config.parse({ ...platform.config, ...more }) }, new LocalHost());

  it('is in order when all is set', async () => {
    platform.webhook = 'https://desk.example/hooks/whatsapp/a';
    expect((await check()).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('is not, when Meta calls another server, or another account here', async () => {
    platform.webhook = 'https://desk.example/hooks/whatsapp/b';
    expect((await check()).find(({ ok }) => !ok)).toMatchObject({
      what: { zh: 'Webhook 指向别处：https://desk.example/hooks/whatsapp/b' },
      fix: { zh: expect.stringContaining('本页所示的回调地址') },
    });
  });

  it('says what to set where', async () => {
    platform.quality = 'RED';
    const wrong = (await check()).filter(({ ok }) => !ok);
    expect(wrong.map(({ what }) => what.en)).toEqual([
      'No webhook is set',
      'Meta rates the quality of this number as low',
    ]);
    expect(wrong.every(({ fix }) => fix?.zh && fix.en)).toBe(true);
  });

  it('tells a wrong token or secret, and tells nobody what they are', async () => {
    for (const wrong of [{ accessToken: 'EAAGwrong' }, { appSecret: 'wrongsecret' }]) {
      const findings = await check(wrong);
      expect(findings).toMatchObject([{ ok: false, fix: { zh: expect.stringContaining('权限') } }]);
      expect(JSON.stringify(findings)).not.toMatch(/EAAGwrong|wrongsecret/);
    }
  });
});
