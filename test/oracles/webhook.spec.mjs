import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import webhook from '../../plugins/webhook/index.js';
import { sign } from '../../src/sdk/webhook-signature.js';
import { signedCall, WebhookSimulator } from '../simulator/webhook.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = `whsec_${randomBytes(32).toString('base64')}`;
const oracle = new Webhook(SECRET);
const account = {
  id: 'a',
  config: webhook.config.parse({ secret: SECRET, answerSecret: OTHER, url: 'https://a.example' }),
};

const theirs = ({ headers, body }) => {
  try {
    oracle.verify(body, headers);
    return true;
  } catch {
    return false;
  }
};
const ours = async ({ headers, body }) => {
  const request = { method: 'POST', query: new URLSearchParams(), headers, body: Buffer.from(body) };
  return (await webhook.verify(request, account, new LocalHost())).kind === 'verified';
};

/** What may happen to a call on its way. */
const CHANGES = [
  (call) => call,
  (call) => ({ ...call, body: call.body.replace('怎', '什') }),
  (call) => ({ ...call, body: `${call.body} ` }),
  ({ headers, body }) => ({ body, headers: { ...headers, 'webhook-id': 'msg_2' } }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'webhook-timestamp': `${Number(headers['webhook-timestamp']) + 1}` },
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'webhook-signature': headers['webhook-signature'].slice(3) },
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') },
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']} v2,x` },
  }),
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ headers, body }) => {
    const { [name]: _, ...left } = headers;
    return { body, headers: left };
  }),
];

await test('the reference library and we agree on every call and what may become of it', async () => {
  const counts = { taken: 0, refused: 0 };
  for (const seconds of [-400, -301, -290, -1, 0, 290, 301, 400])
    for (const secrets of [[SECRET], [OTHER], [OTHER, SECRET]])
      for (const [number, change] of CHANGES.entries()) {
        const at = Date.now() + seconds * 1000;
        const call = change(signedCall({ type: 'message', text: '怎么退货？😀' }, { id: 'msg_1', at, secrets }));
        const verdict = theirs(call);
        counts[verdict ? 'taken' : 'refused']++;
        assert.equal(await ours(call), verdict, `change ${number}, ${seconds} s, ${secrets.length} secrets`);
      }
  assert.ok(counts.taken > 10 && counts.refused > 100, JSON.stringify(counts));
});

await test('what the reference library signs, we take', async () => {
  for (let size = 0; size < 200; size++) {
    const body = JSON.stringify({ text: '退'.repeat(size) });
    const now = new Date();
    const headers = {
      'webhook-id': `msg_${size}`,
      'webhook-timestamp': `${Math.floor(now.getTime() / 1000)}`,
      'webhook-signature': oracle.sign(`msg_${size}`, now, body),
    };
    assert.equal(await ours({ headers, body }), true);
  }
});

await test('what we sign, the reference library takes', async () => {
  const shop = await WebhookSimulator.start({ secret: SECRET, answerSecret: OTHER });
  const config = { ...account.config, url: shop.address };
  const conversation = { id: 'c', type: 'direct' };
  const message = { conversation, reply: {}, text: '七天内可以退货。😀', key: randomBytes(16).toString('hex') };
  await webhook.send(message, { id: 'a', config }, new LocalHost());
  const [{ headers, body }] = shop.server.callsOf('/answers');
  assert.equal(new Webhook(OTHER).verify(body.toString('utf8'), headers).text, message.text);
  await shop.close();
});

await test('what we sign with two secrets while one is being changed, it takes with either', () => {
  const body = JSON.stringify({ type: 'message.created', data: { text: '七天内可以退货。😀' } });
  const seconds = `${Math.floor(Date.now() / 1000)}`;
  const signature = sign({ id: 'evt_1', seconds, body: Buffer.from(body) }, `${OTHER} ${SECRET}`);
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': seconds, 'webhook-signature': signature };
  for (const secret of [SECRET, OTHER]) assert.equal(new Webhook(secret).verify(body, headers).type, 'message.created');
  assert.throws(() => new Webhook(`whsec_${randomBytes(32).toString('base64')}`).verify(body, headers));
});
