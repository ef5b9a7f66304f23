import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createMemoryState } from '@chat-adapter/state-memory';
import { createWhatsAppAdapter } from '@chat-adapter/whatsapp';
import { Chat } from 'chat';
import messenger from '../../plugins/messenger/index.js';
import whatsapp from '../../plugins/whatsapp/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { MessengerSimulator } from '../simulator/messenger.js';
import { rawRequest } from '../simulator/raw-request.js';
import { WhatsappSimulator } from '../simulator/whatsapp.js';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const HOOK = 'https://desk.example/hooks/whatsapp';

/** Vercel's Chat SDK at a simulated number. It knows no proof of the app's secret. */
function chatAt({ graph, phoneNumberId }) {
  graph.requiresProof = false;
  const { appSecret, accessToken, verifyToken, server } = graph;
  const settings = { appSecret, accessToken, verifyToken, phoneNumberId, apiUrl: server.url, apiVersion: 'v24.0' };
  const adapters = { whatsapp: createWhatsAppAdapter({ ...settings, logger: silent }) };
  return new Chat({ userName: 'moss', adapters, state: createMemoryState(), logger: silent });
}

/** What may happen to a signature or a body on its way. All of these are refused, but for the first. */
const CHANGES = [
  (call) => call,
  ({ body, headers }) => ({ headers, body: Buffer.concat([body, Buffer.from(' ')]) }),
  ({ body, headers }) => ({ headers, body: body.subarray(1) }),
  // The same JSON, but as others would write it.
  ({ body, headers }) => ({ headers, body: Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')))) }),
  ...[
    (text) => text.slice('sha256='.length),
    (text) => text.replace('sha256', 'sha1'),
    (text) => text.toUpperCase(),
    (text) => text.slice(0, -1),
    (text) => ` ${text}x`,
    () => '',
    () => `sha256=${randomBytes(32).toString('hex')}`,
  ].map((change) => ({ body, headers }) => {
    return { body, headers: { ...headers, 'x-hub-signature-256': change(headers['x-hub-signature-256']) } };
  }),
];

const posted = (chat, { body, headers }) =>
  chat.webhooks.whatsapp(new Request(HOOK, { method: 'POST', body: new Uint8Array(body), headers }));

await test('the Chat SDK and we agree on every signature', async () => {
  const platform = await WhatsappSimulator.start();
  const chat = chatAt(platform);
  const account = { id: 'a', config: whatsapp.config.parse(platform.config) };
  const counts = { taken: 0, refused: 0 };
  for (let size = 1; size < 40; size++)
    for (const [number, change] of CHANGES.entries()) {
      const call = change(platform.graph.sign(platform.say('8613800000001', '退货？😀\\/\u2028'.repeat(size))));
      const isTaken = (await posted(chat, call)).status === 200;
      counts[isTaken ? 'taken' : 'refused']++;
      const { kind } = await whatsapp.verify(rawRequest(call), account, new LocalHost());
      assert.equal(kind === 'verified', isTaken, `change ${number}, size ${size}`);
    }
  assert.deepEqual(counts, { taken: 39, refused: 39 * (CHANGES.length - 1) });
  await platform.close();
});

await test('and so does our Messenger, for Meta signs both alike', async () => {
  const platform = await MessengerSimulator.start();
  const chat = chatAt({ graph: platform.graph, phoneNumberId: '1' });
  const adapter = chat.getAdapter('whatsapp');
  const account = { id: 'a', config: messenger.config.parse(platform.config) };
  for (const [number, change] of CHANGES.entries()) {
    const call = change(platform.graph.sign(platform.say('701', '怎么退货？😀')));
    const isGenuine = adapter.verifySignature(call.body, call.headers['x-hub-signature-256']);
    const { kind } = await messenger.verify(rawRequest(call), account, new LocalHost());
    assert.equal(kind === 'verified', isGenuine, `change ${number}`);
  }
  await platform.close();
});

await test('both greet whoever knows the token, and nobody else', async () => {
  const platform = await WhatsappSimulator.start();
  const chat = chatAt(platform);
  const account = { id: 'a', config: whatsapp.config.parse(platform.config) };
  const { verifyToken } = platform.graph;
  for (const [mode, token] of [
    ['subscribe', verifyToken],
    ['subscribe', 'x'],
    ['subscribe', ''],
    ['other', verifyToken],
  ]) {
    const query = { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': '1158201444' };
    const theirs = await chat.webhooks.whatsapp(new Request(`${HOOK}?${new URLSearchParams(query)}`));
    const ours = await whatsapp.verify(rawRequest({ method: 'GET', query }), account, new LocalHost());
    assert.equal(ours.kind === 'handshake', theirs.status === 200, `${mode} ${token}`);
    if (ours.kind === 'handshake') assert.equal(ours.reply.body, await theirs.text());
  }
  await platform.close();
});

await test('it hears what we hear, shows that it types, and answers through the simulated number', async () => {
  const platform = await WhatsappSimulator.start();
  const chat = chatAt(platform);
  const heard = [];
  const answered = new Promise((resolve) => {
    chat.onDirectMessage(async (thread, message) => {
      heard.push([message.id, message.text]);
      await thread.startTyping();
      resolve(await thread.post('七天内可以退货。😀'));
    });
  });
  const call = platform.graph.sign(platform.say('8613800000001', '怎么退货？😀', 'wamid.1'));
  assert.equal((await posted(chat, call)).status, 200);
  const { id } = await answered;
  const account = { id: 'a', config: whatsapp.config.parse(platform.config) };
  const { verified } = await whatsapp.verify(rawRequest(call), account, new LocalHost());
  const { events } = whatsapp.parse(verified, account);
  assert.deepEqual(
    events.map(({ key, parts }) => [key, parts[0].text]),
    heard,
  );
  assert.deepEqual(
    platform.sent.map(({ id, to, text }) => [id, to, text]),
    [[id, '8613800000001', '七天内可以退货。😀']],
  );
  assert.equal(platform.graph.server.callsOf('/messages').filter(({ fields }) => fields.typing_indicator).length, 1);
  await platform.close();
});
