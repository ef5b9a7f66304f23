import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Bot, ReceiverMode } from 'qq-official-bot';
import qq from '../../plugins/qq/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { QqSimulator, signedEvent } from '../simulator/qq.js';
import { callHook } from '../simulator/hook-caller.js';
import { rawRequest } from '../simulator/raw-request.js';

const NOW = 1_795_650_000_000;
const APP = { appId: '102000001', appSecret: 'naOC0ocQE3shWLAf' };

/** The key has 32 bytes: some secrets fit when they are repeated, some must be cut. */
const SECRETS = ['naOC0ocQE3shWLAf', 'a', '0123456789', 'B'.repeat(40)];

/** The library as a server of its own. */
async function listening(appSecret, heard = []) {
  const bot = new Bot({
    ...{ appid: APP.appId, secret: appSecret, logLevel: 'off', intents: [] },
    ...{ mode: ReceiverMode.MIDDLEWARE, platform: 'express' },
  });
  bot.on('message', ({ message_id: id, raw_message: text }) => void heard.push([id, text]));
  await bot.receiver.start(bot.sessionManager);
  const server = createServer((request, response) => void bot.receiver.getMiddleware()(request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    await bot.sessionManager.connectionManager.disconnect();
    bot.sessionManager.authManager.destroy();
    server.close();
  };
  return { bot, heard, call: (call) => callHook(url, call, 2000), close };
}

const accountOf = (appSecret) => ({ id: 'a', config: qq.config.parse({ ...APP, appSecret }) });

/** What may happen to a call on its way. */
const CHANGES = [
  (call) => call,
  (call) => ({ ...call, body: `${call.body} ` }),
  (call) => ({ ...call, body: call.body.replace('退', '换') }),
  (call) => ({ ...call, body: call.body.slice(1) }),
  ...[
    (text) => text.replace(/./, (c) => (c === 'a' ? 'b' : 'a')),
    (text) => text.slice(2),
    (text) => `${text}00`,
    () => 'ab'.repeat(64),
    () => '不是',
  ].map((change) => ({ headers, body }) => {
    return { body, headers: { ...headers, 'x-signature-ed25519': change(headers['x-signature-ed25519']) } };
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'x-signature-timestamp': `${Number(headers['x-signature-timestamp']) + 1}` },
  }),
];

await test('the library and we agree on every signature, whatever the secret', async () => {
  const counts = { taken: 0, refused: 0 };
  for (const appSecret of SECRETS) {
    const library = await listening(appSecret);
    for (const [number, change] of CHANGES.entries()) {
      const d = { id: `m${number}`, content: '怎么退货？😀', author: { user_openid: 'V1' } };
      const said = JSON.stringify({ id: 'e1', op: 0, t: 'C2C_MESSAGE_CREATE', d });
      const call = change(signedEvent({ ...APP, appSecret }, said, NOW));
      const isTaken = (await library.call(call)).status === 200;
      const { kind } = await qq.verify(rawRequest(call), accountOf(appSecret), new LocalHost(() => NOW));
      counts[isTaken ? 'taken' : 'refused']++;
      assert.equal(kind === 'verified', isTaken, `change ${number}, secret ${appSecret}`);
    }
    await library.close();
  }
  assert.deepEqual(counts, { taken: SECRETS.length, refused: SECRETS.length * (CHANGES.length - 1) });
});

await test('both prove in the same words that they have the secret', async () => {
  for (const appSecret of SECRETS) {
    const library = await listening(appSecret);
    const validation = JSON.stringify({ op: 13, d: { plain_token: 'Arq0D5A61EgUu4OxUvOp', event_ts: '1725442341' } });
    const call = signedEvent({ ...APP, appSecret }, validation, NOW);
    const theirs = JSON.parse((await library.call(call)).body);
    const { kind, reply } = await qq.verify(rawRequest(call), accountOf(appSecret), new LocalHost(() => NOW));
    assert.equal(kind, 'handshake');
    assert.deepEqual(JSON.parse(reply.body), theirs);
    await library.close();
  }
});

await test('it hears what we hear, and answers through the simulated API', async () => {
  const platform = await QqSimulator.start(APP);
  const { bot, heard, call, close } = await listening(APP.appSecret);
  // Its addresses are constants.
  bot.request.interceptors.request.use((config) => {
    const { pathname } = new URL(config.url, 'https://api.sgroup.qq.com');
    return { ...config, baseURL: platform.server.url, url: pathname };
  });
  const asked = platform.ask('users', 'V1');
  const d = {
    id: asked,
    content: '怎么退货？😀',
    author: { id: 'V1', user_openid: 'V1' },
    timestamp: '2026-11-26T10:00:00+08:00',
  };
  const told = signedEvent(APP, JSON.stringify({ id: 'e1', op: 0, t: 'C2C_MESSAGE_CREATE', d }), Date.now());
  assert.equal((await call(told)).status, 200);
  const account = {
    id: 'a',
    config: qq.config.parse({ ...APP, apiRoot: platform.server.url, tokenRoot: platform.server.url }),
  };
  const { verified } = await qq.verify(rawRequest(told), account, new LocalHost());
  const { events } = qq.parse(verified, account);
  assert.deepEqual(
    events.map(({ reply, parts }) => [reply.messageId, parts[0].text]),
    heard,
  );

  await bot.sessionManager.authManager.getAccessToken();
  const { id } = await bot.messageService.sendPrivateMessage('V1', '七天内可以退货。', { id: asked });
  assert.deepEqual(
    platform.messages.map((message) => [message.id, message.text]),
    [[id, '七天内可以退货。']],
  );
  await close();
  await platform.server.close();
});
