import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account, Outgoing } from '../../src/sdk/channel.js';
import type { RawRequest } from '../../src/sdk/exchange.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import type { HookCall } from '../../test/simulator/hook-caller.js';
import { signedCall, WebhookSimulator } from '../../test/simulator/webhook.js';
import webhook from './index.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const THIRD = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
const CONFIG = { secret: SECRET, answerSecret: OTHER, url: 'https://shop.example/answers' };
const VECTOR_TIME = 1_614_265_330_000;

const sample = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8'));
const accountOf = (config: unknown): Account<unknown> => ({ id: 'a', config: webhook.config.parse(config) });
const request = ({ headers = {}, body = '' }: HookCall): RawRequest => ({
  method: 'POST',
  query: new URLSearchParams(),
  headers,
  body: Buffer.from(body),
});

const call = (said: unknown, secrets = [SECRET]): RawRequest =>
  request(signedCall(said, { id: 'msg_1', at: VECTOR_TIME, secrets }));

/** Standard Webhooks, tests of the reference libraries. */
const VECTOR = request({
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: '{"test": 2432232314}',
});

channelContract({
  channel: webhook,
  config: CONFIG,
  foreignConfig: { ...CONFIG, secret: OTHER },
  now: VECTOR_TIME,
  genuine: [
    { name: 'the vector of the standard', request: VECTOR, keys: [] },
    { name: '一条中文消息', request: call(sample('message')), keys: ['m-20261126-0001'] },
    { name: 'a message of a group', request: call(sample('group')), keys: ['m-20261126-0002'] },
    {
      name: 'two signatures',
      request: call(sample('message'), [THIRD, SECRET]),
      keys: ['m-20261126-0001'],
    },
    { name: 'our own answer', request: call({ type: 'answer', id: '1', text: '好' }), keys: [] },
  ],
  proof: 'webhook-signature',
  coversBody: true,
});

describe('a call to the webhook', () => {
  const read = async (said: unknown) => {
    const verdict = await webhook.verify(call(said), accountOf(CONFIG), new LocalHost(() => VECTOR_TIME));
    return eventsOf(webhook, verdict, accountOf(CONFIG));
  };

  it.each([-300, 300])('is refused a second beyond %i seconds', async (seconds) => {
    const verdictAt = (now: number) => webhook.verify(VECTOR, accountOf(CONFIG), new LocalHost(() => now));
    expect(await verdictAt(VECTOR_TIME + seconds * 1000)).toMatchObject({ kind: 'verified' });
    expect(await verdictAt(VECTOR_TIME + (seconds + Math.sign(seconds)) * 1000)).toMatchObject({
      kind: 'rejected',
      status: 401,
    });
  });

  it('is taken with the old secret and the new one while they are changed', async () => {
    const account = accountOf({ ...CONFIG, secret: `${OTHER} ${SECRET}` });
    expect(await webhook.verify(VECTOR, account, new LocalHost(() => VECTOR_TIME))).toMatchObject({ kind: 'verified' });
  });

  it('says a message with its parts', async () => {
    const parts = [
      { type: 'text', text: 'Where is my parcel?' },
      { type: 'media', media: 'image', name: 'a.png' },
    ];
    const conversation = { id: 'team-7', type: 'group', thread: 't-3' };
    const at = Date.parse('2026-11-26T06:00:00Z');
    expect(await read(sample('group'))).toMatchObject([{ kind: 'message', addressed: true, at, conversation, parts }]);
    expect(await read(sample('message'))).toMatchObject([
      {
        at: VECTOR_TIME,
        addressed: true,
        sender: { name: '王芳', role: 'user' },
        parts: [{ text: '订单 A12 怎么退货？😀' }],
      },
    ]);
  });

  it('says what else may happen, each known by its call', async () => {
    const events = (await Promise.all((sample('others') as unknown[]).map(read))).flat();
    expect(events.map(({ kind }) => kind)).toEqual([
      'edited',
      'deleted',
      'action',
      'joined',
      'left',
      'hands',
      'delivery',
    ]);
    expect(new Set(events.map(({ key }) => key))).toEqual(new Set(['call:msg_1']));
    expect(events).toMatchObject([
      { message: 'm-1', parts: [{ text: '退款多久到账？' }] },
      { message: 'm-1' },
      { action: 'human' },
      {},
      {},
      { hands: 'human', sender: { role: 'agent' } },
      { sent: '0123456789abcdef0123456789abcdef', status: 'failed', reason: 'gone' },
    ]);
  });

  it.each([
    ['another type', { type: '消息' }],
    ['no sender', { type: 'message', id: '1', conversation: { id: 'c' }, text: '你好' }],
    ['a number for an id', { type: 'message', id: 1, conversation: { id: 'c' }, sender: { id: 'u' }, text: '你好' }],
    ['an empty id', { type: 'message', id: '', conversation: { id: 'c' }, sender: { id: 'u' }, text: '你好' }],
  ])('says nothing with %s', async (_, said) => {
    expect(await read(said)).toEqual([]);
  });
});

describe('the settings of a webhook', () => {
  it.each(['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_密钥', `${SECRET},${SECRET}`])(
    'refuse «%s» for a secret',
    (secret) => {
      expect(webhook.config.safeParse({ ...CONFIG, secret }).success).toBe(false);
      expect(webhook.config.safeParse({ ...CONFIG, answerSecret: secret }).success).toBe(false);
    },
  );

  it('hide both secrets in the form', () => {
    const { properties = {} } = z.toJSONSchema(webhook.config, { io: 'input' });
    const secret = Object.entries(properties).filter(
      ([, field]) => typeof field === 'object' && field['secret'] === true,
    );
    expect(secret.map(([name]) => name)).toEqual(['secret', 'answerSecret']);
  });

  it('allow calls to the receiver of answers alone', () => {
    expect(webhook.hosts(CONFIG)).toEqual(['shop.example']);
    expect(webhook.config.safeParse({ ...CONFIG, url: 'ftp://shop.example' }).success).toBe(false);
  });
});

describe('an answer through the webhook', () => {
  const host = new LocalHost();
  const conversation = { id: 'c', type: 'direct' } as const;
  const answer: Outgoing = {
    conversation,
    reply: { message: 'm-1' },
    text: '七天内可**退货**。😀',
    key: '0'.repeat(32),
  };
  let shop: WebhookSimulator;
  let account: Account<unknown>;
  beforeEach(async () => {
    shop = await WebhookSimulator.start({ secret: SECRET, answerSecret: OTHER });
    account = accountOf({ ...CONFIG, url: shop.address });
  });
  afterEach(() => shop.close());

  it('arrives signed, and says to what it is an answer', async () => {
    expect(await webhook.send(answer, account, host)).toEqual({ id: answer.key });
    const body = { type: 'answer', id: answer.key, conversation, text: answer.text, in_reply_to: 'm-1' };
    expect(shop.taken).toEqual([{ id: answer.key, body }]);
  });

  it('is signed with both secrets while they are changed', async () => {
    const changing = accountOf({ ...CONFIG, url: shop.address, answerSecret: `${SECRET} ${OTHER}` });
    await webhook.send(answer, changing, host);
    expect(shop.taken).toHaveLength(1);
  });

  it('may be sent again when nobody knows whether it arrived', async () => {
    shop.server.failNext('unheard');
    await expect(webhook.send(answer, account, host)).rejects.toMatchObject({ kind: 'unknown' });
    await webhook.send(answer, account, host);
    expect(shop.taken).toHaveLength(1);
  });

  it.each([
    [429, 'rate', 3000],
    [503, 'transient', 3000],
    [500, 'unknown', undefined],
    [401, 'auth', undefined],
    [410, 'refused', undefined],
    [302, 'refused', undefined],
  ])('that is answered with %i ends as %s', async (status, kind, retryAfterMs) => {
    shop.server.failNext({ status, headers: { 'retry-after': '3', location: 'http://127.0.0.1:1/' } });
    await expect(webhook.send(answer, account, host)).rejects.toMatchObject({ kind, retryAfterMs });
  });

  it('waits when the receiver is busy', async () => {
    shop.callsPerSecond = 2;
    const all = await Promise.allSettled([1, 2, 3].map((n) => webhook.send({ ...answer, key: `${n}` }, account, host)));
    expect(all.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { kind: 'rate', retryAfterMs: 1000 } },
    ]);
  });

  it('is checked by a signed ping', async () => {
    const good = await webhook.check?.(account, host);
    expect(good?.map(({ ok }) => ok)).toEqual([true, true, true]);
    const wrong = await webhook.check?.(accountOf({ ...CONFIG, url: shop.address, answerSecret: SECRET }), host);
    expect(wrong?.filter(({ ok }) => !ok)).toMatchObject([{ what: { zh: '签名的探测消息：HTTP 401' }, fix: {} }]);
    const late = await webhook.check?.(account, new LocalHost(() => Date.now() + 120_000));
    expect(late?.filter(({ ok }) => !ok)).toMatchObject([{ fix: { zh: expect.stringContaining('NTP') } }]);
    shop.server.failNext('lost');
    expect(await webhook.check?.(account, host)).toMatchObject([{ ok: false, fix: {} }]);
    expect(shop.taken).toEqual([]);
  });
});
