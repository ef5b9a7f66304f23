import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AESCipher, Client, EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import feishu from '../../plugins/feishu/index.js';
import { decrypt } from '../../plugins/feishu/envelope.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { signedCall } from '../simulator/feishu-calls.js';
import { FeishuSimulator } from '../simulator/feishu.js';
import { rawRequest } from '../simulator/raw-request.js';

const app = {
  mode: 'webhook',
  appId: 'cli_9f5343c580712544',
  appSecret: 'dskLLdkasdjlasdKK',
  encryptKey: 'kudryavka',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
};
const other = { ...app, encryptKey: 'another' };
const sample = JSON.parse(
  readFileSync(new URL('../../plugins/feishu/samples/text-direct.json', import.meta.url), 'utf8'),
);
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const { encryptKey, verificationToken } = app;

/** The SDK reads the body as JSON first, and has the headers on the prototype. */
async function theirs({ headers, body }) {
  let heard = false;
  const dispatcher = new EventDispatcher({ encryptKey, verificationToken, logger: silent });
  dispatcher.register({ 'im.message.receive_v1': () => void (heard = true) });
  await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body))).catch(() => undefined);
  return heard;
}

async function ours(call, now = Date.now()) {
  const account = { id: 'a', config: feishu.config.parse(app) };
  const verdict = await feishu.verify(rawRequest(call), account, new LocalHost(() => now));
  return verdict.kind === 'verified' && feishu.parse(verdict.verified, account).events.length > 0;
}

const without = (call, name) => ({ ...call, headers: { ...call.headers, [name]: undefined } });
const withHeader = (call, name, value) => ({ ...call, headers: { ...call.headers, [name]: value } });

void test('the SDK and we agree on every compact call and what may become of it', async () => {
  const counts = { taken: 0, refused: 0 };
  for (const signer of [app, other])
    for (const text of ['怎么退货？😀', 'Can I return it?', '', '退'.repeat(3000)]) {
      const event = structuredClone(sample);
      event.event.message.content = JSON.stringify({ text });
      const call = signedCall(signer, event, Date.now());
      const seconds = call.headers['x-lark-request-timestamp'];
      const changed = [
        call,
        without(call, 'x-lark-signature'),
        without(call, 'x-lark-request-nonce'),
        withHeader(call, 'x-lark-request-nonce', 'x'),
        withHeader(call, 'x-lark-request-timestamp', `${Number(seconds) + 1}`),
        withHeader(call, 'x-lark-signature', call.headers['x-lark-signature'].toUpperCase()),
        { ...call, body: call.body.replace(/.(?=..."}$)/, (letter) => (letter === 'A' ? 'B' : 'A')) },
        { ...call, body: call.body.replace('}', ',"a":1}') },
      ];
      for (const [number, each] of changed.entries()) {
        const verdict = await theirs(each);
        counts[verdict ? 'taken' : 'refused']++;
        assert.equal(await ours(each), verdict, `change ${number} of ${text.slice(0, 5)}`);
      }
    }
  assert.ok(counts.taken === 4 && counts.refused === 60, JSON.stringify(counts));
});

void test('intended: a body with white space is genuine, for the signature is over the bytes', async () => {
  const compact = signedCall(app, sample, Date.now()).body;
  const call = signedCall(app, undefined, Date.now(), compact.replace('":', '": '));
  assert.deepEqual([await theirs(call), await ours(call)], [false, true]);
});

void test('intended: a call of another app, with another token, or of last week is refused', async () => {
  const foreign = structuredClone(sample);
  foreign.header.app_id = 'cli_other';
  const untold = structuredClone(sample);
  untold.header.token = 'another';
  const old = Date.now() - 7 * 86_400_000;
  for (const call of [
    signedCall(app, foreign, Date.now()),
    signedCall(app, untold, Date.now()),
    signedCall(app, sample, old),
  ])
    assert.deepEqual([await theirs(call), await ours(call)], [true, false]);
});

void test('intended: without an Encrypt Key the SDK takes anything; we have always one', async () => {
  let heard = false;
  const dispatcher = new EventDispatcher({ verificationToken, logger: silent });
  dispatcher.register({ 'im.message.receive_v1': () => void (heard = true) });
  const forged = structuredClone(sample);
  forged.header.token = 'forged';
  await dispatcher.invoke(Object.assign(Object.create({ headers: {} }), forged));
  assert.equal(heard, true);
  assert.equal(await ours({ headers: {}, body: JSON.stringify(forged) }), false);
});

void test('both decrypt the same', () => {
  for (let size = 0; size < 100; size++) {
    const { encrypt } = JSON.parse(signedCall(app, { text: '退货😀'.repeat(size) }, 0).body);
    assert.equal(decrypt(encryptKey, encrypt), new AESCipher(encryptKey).decrypt(encrypt));
  }
});

void test('the SDK works with the simulated platform: token, message, card', async () => {
  const simulator = await FeishuSimulator.start(app);
  const { appId, appSecret } = app;
  const client = new Client({ appId, appSecret, domain: simulator.server.url, logger: silent });
  const data = { receive_id: 'oc_1', msg_type: 'text', content: JSON.stringify({ text: '你好' }), uuid: 'u1' };
  const first = await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  const again = await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  assert.equal(first.code, 0);
  assert.equal(again.data.message_id, first.data.message_id);

  const card = {
    schema: '2.0',
    config: { streaming_mode: true },
    body: { elements: [{ tag: 'markdown', element_id: 'md', content: '' }] },
  };
  const made = await client.cardkit.v1.card.create({ data: { type: 'card_json', data: JSON.stringify(card) } });
  const path = { card_id: made.data.card_id, element_id: 'md' };
  const put = (content, sequence) => client.cardkit.v1.cardElement.content({ path, data: { content, sequence } });
  assert.equal((await put('七天', 1)).code, 0);
  assert.equal((await put('七天内', 2)).code, 0);
  assert.equal(simulator.cards.get(made.data.card_id).content, '七天内');
  const late = await put('七', 2).catch((error) => error.response.data);
  assert.equal(late.code, 300317);
  await simulator.server.close();
});

void test('the SDK listens to the simulated long connection, in one part and in several', async () => {
  const simulator = await FeishuSimulator.start(app);
  const { appId, appSecret } = app;
  const heard = [];
  const eventDispatcher = new EventDispatcher({ logger: silent });
  eventDispatcher.register({ 'im.message.receive_v1': ({ message }) => void heard.push(message.content) });
  const client = new WSClient({ appId, appSecret, domain: simulator.server.url, logger: silent });
  void client.start({ eventDispatcher });
  await simulator.gateway.connected();
  for (const parts of [1, 3]) {
    const ack = await simulator.gateway.push(sample, parts, 1);
    assert.equal(ack.code, 200);
    assert.equal(ack.headers.sum, `${parts}`);
  }
  assert.deepEqual(heard, [sample.event.message.content, sample.event.message.content]);
  assert.ok(simulator.gateway.pings > 0);
  client.close({ force: true });
  await simulator.server.close();
});
