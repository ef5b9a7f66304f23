import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../src/sdk/channel.js';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { LineSimulator } from '../../test/simulator/line.js';
import line from './index.js';

const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8';
const VISITOR = 'U4af4980629f1cbaa2d50a7dcb2a3b5ee';
const BOT = 'U8e742f61d673b39c7fff3cecb7536ef0';
const config = { channelId: '1657000000', channelSecret: SECRET };
const account: Account<unknown> = { id: 'a', config: line.config.parse(config) };
const sample = (name: string) => readFileSync(join(__dirname, 'samples', `${name}.json`));
const bodiless = { method: 'POST', query: new URLSearchParams() };

function signed(body: Buffer, secret = SECRET): RawRequest {
  const simulated = Object.assign(Object.create(LineSimulator.prototype) as LineSimulator, { channelSecret: secret });
  return { ...bodiless, headers: simulated.sign(body), body };
}

function read(name: string) {
  return eventsOf(line, line.verify(signed(sample(name)), account, new LocalHost()) as never, account);
}

channelContract({
  channel: line,
  config,
  foreignConfig: { ...config, channelSecret: '0123456789abcdef0123456789abcdef' },
  now: 1_650_591_346_705,
  proof: 'x-line-signature',
  coversBody: true,
  genuine: [
    { name: '中文消息', request: signed(sample('text')), keys: ['444573844083572737'] },
    { name: 'a group', request: signed(sample('group')), keys: ['444573844083572738', '444573844083572739'] },
    { name: 'the button Verify', request: signed(Buffer.from(`{"destination":"${BOT}","events":[]}`)), keys: [] },
  ],
});

describe('what LINE sends', () => {
  it('proves itself as in the documentation', async () => {
    const body = Buffer.from('{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}');
    const headers = { 'x-line-signature': 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=' };
    expect((await line.verify({ ...bodiless, headers, body }, account, new LocalHost())).kind).toBe('verified');
  });

  it('is refused when it is meant for another bot', async () => {
    const other = { id: 'a', config: line.config.parse({ ...config, botUserId: `U${'0'.repeat(32)}` }) };
    const verdict = await line.verify(signed(sample('text')), other, new LocalHost());
    expect(verdict).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it('is a message with what is needed to answer it', () => {
    expect(read('text')).toEqual([
      {
        kind: 'message',
        key: '444573844083572737',
        at: 1650591346705,
        conversation: { id: VISITOR, type: 'direct' },
        sender: { id: VISITOR, role: 'user' },
        addressed: true,
        parts: [{ type: 'text', text: '订单 A12 什么时候发货？' }],
        reply: { replyToken: '0f3779fba3b349968c5d07db31eab56f', replyUntil: 1650591396705 },
      },
    ]);
  });

  it('is for the bot in a group only where it is mentioned', () => {
    expect(read('group')).toMatchObject([
      { addressed: true, parts: [{ text: 'Do you ship to Taipei?' }], conversation: { type: 'group' } },
      { addressed: false, parts: [{ text: '谢谢大家' }], sender: { id: 'unknown' } },
    ]);
  });

  it.each(['constructor', '__proto__', 'sticker', 'location'])('may hold a «%s», which we cannot read', (type) => {
    const { destination, events } = JSON.parse(sample('text').toString()) as { destination: string; events: object[] };
    const message = { id: '1', type };
    const odd = Buffer.from(
      JSON.stringify({
        destination,
        events: [
          { ...events[0], message },
          { ...events[0], type },
        ],
      }),
    );
    const [read, ...more] = eventsOf(line, line.verify(signed(odd), account, new LocalHost()) as never, account);
    expect(read).toMatchObject({ kind: 'message', parts: [{ type: 'other', name: type }] });
    expect(more).toEqual([]);
  });

  it('says that a person has the chat, and that we have it again', () => {
    expect(read('standby')).toMatchObject([
      { kind: 'hands', hands: 'human', conversation: { id: VISITOR } },
      { kind: 'hands', hands: 'bot' },
    ]);
  });

  it('may be many other things, or nothing that we know', () => {
    expect(read('various')).toMatchObject([
      { kind: 'joined' },
      {
        kind: 'message',
        parts: [{ type: 'media', media: 'file', ref: '444573844083572741', name: '发票 invoice.pdf' }],
      },
      { kind: 'message', parts: [{ type: 'other', name: 'image' }] },
      { kind: 'deleted', message: '444573844083572737' },
      { kind: 'action', action: 'human' },
      { kind: 'left' },
    ]);
  });
});

describe('the simulator of LINE', () => {
  it('calls again until the hook takes it, and says that it does', async () => {
    const platform = await LineSimulator.start();
    const seen: string[] = [];
    platform.server.on('POST /hook', ({ body, headers }) => {
      seen.push(
        `${body.includes('"isRedelivery":true')} ${headers['x-line-signature'] === platform.sign(body)['x-line-signature']}`,
      );
      return { status: seen.length < 3 ? 500 : 200 };
    });
    await platform.deliver(`${platform.url}/hook`, [{ type: 'follow' }], 0.0001);
    expect(seen).toEqual(['false true', 'true true', 'true true']);
    await platform.close();
  });
});
