import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { channelAccessToken, HTTPFetchError, messagingApi, validateSignature } from '@line/bot-sdk';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import line from '../../plugins/line/index.js';
import { LineSimulator } from '../simulator/line.js';

const VISITOR = 'U4af4980629f1cbaa2d50a7dcb2a3b5ee';

/** What may happen to a signature or a body on its way. All of these the SDK refuses, but for the first. */
const CHANGES = [
  ({ body, signature }) => ({ body, signature }),
  ({ body, signature }) => ({ body: Buffer.concat([body, Buffer.from(' ')]), signature }),
  ({ body, signature }) => ({ body: body.subarray(1), signature }),
  ({ body, signature }) => ({ body, signature: signature.toLowerCase() }),
  ({ body, signature }) => ({ body, signature: Buffer.from(signature, 'base64').toString('hex') }),
  ({ body, signature }) => ({ body, signature: signature.slice(4) }),
  ({ body }) => ({ body, signature: '' }),
  ({ body }) => ({ body, signature: randomBytes(32).toString('base64') }),
];

const ours = async ({ body, signature }, account) => {
  const request = { method: 'POST', query: new URLSearchParams(), headers: { 'x-line-signature': signature }, body };
  return (await line.verify(request, account, new LocalHost())).kind === 'verified';
};

await test('the SDK and we agree on every signature', async () => {
  const platform = await LineSimulator.start();
  const { channelId, channelSecret } = platform;
  const account = { id: 'a', config: line.config.parse({ channelId, channelSecret }) };
  const counts = { taken: 0, refused: 0 };
  for (let size = 0; size < 60; size++)
    for (const [number, change] of CHANGES.entries()) {
      const text = '退货？😀\\/\u2028'.repeat(size);
      const body = Buffer.from(JSON.stringify({ destination: platform.botUserId, events: [{ text }] }));
      const call = change({ body, signature: platform.sign(body)['x-line-signature'] });
      const verdict = validateSignature(call.body, channelSecret, call.signature);
      counts[verdict ? 'taken' : 'refused']++;
      assert.equal(await ours(call, account), verdict, `change ${number}, size ${size}`);
    }
  assert.deepEqual(counts, { taken: 60, refused: 420 });
  await platform.close();
});

await test('where we differ: a signature that is spelled another way than LINE does', async () => {
  const platform = await LineSimulator.start();
  const { channelId, channelSecret } = platform;
  const account = { id: 'a', config: line.config.parse({ channelId, channelSecret }) };
  const body = Buffer.from(`{"destination":"${platform.botUserId}","events":[]}`);
  const signature = platform.sign(body)['x-line-signature'];
  for (const spelled of [signature.replace(/=+$/, ''), `${signature}====`, ` ${signature}`]) {
    assert.equal(validateSignature(body, channelSecret, spelled), true);
    assert.equal(await ours({ body, signature: spelled }, account), false);
  }
  await platform.close();
});

await test('the SDK works against the simulated Messaging API', async () => {
  const platform = await LineSimulator.start();
  const { channelId, channelSecret, url: baseURL } = platform;
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL });
  const token = await issuer.issueStatelessChannelTokenByClientSecret(channelId, channelSecret);
  assert.equal(token.expires_in, 900);
  const client = new messagingApi.MessagingApiClient({ channelAccessToken: token.access_token, baseURL });
  const messages = [{ type: 'text', text: '明天发货。😀' }];

  const replyToken = platform.replyToken(VISITOR);
  const replied = await client.replyMessage({ replyToken, messages });
  assert.equal(replied.sentMessages[0].id, platform.sent[0].id);
  const spent = await client.replyMessage({ replyToken, messages }).catch((error) => error);
  assert.ok(spent instanceof HTTPFetchError && spent.status === 400 && spent.body.includes('Invalid reply token'));

  const key = '123e4567-e89b-12d3-a456-426614174000';
  await client.pushMessage({ to: VISITOR, messages }, key);
  const again = await client.pushMessage({ to: VISITOR, messages }, key).catch((error) => error);
  assert.ok(again instanceof HTTPFetchError && again.status === 409);
  assert.deepEqual(
    platform.sent.map(({ by }) => by),
    ['reply', 'push'],
  );

  await client.showLoadingAnimation({ chatId: VISITOR, loadingSeconds: 20 });
  assert.equal((await client.getBotInfo()).userId, platform.botUserId);
  assert.equal((await client.getMessageQuota()).value, 200);
  assert.equal((await client.getMessageQuotaConsumption()).totalUsage, 1);
  platform.webhook = { endpoint: 'https://desk.example/hooks/line/1', active: true };
  assert.equal((await client.getWebhookEndpoint()).active, true);

  platform.expireTokens();
  const ended = await client.getBotInfo().catch((error) => error);
  assert.ok(ended instanceof HTTPFetchError && ended.status === 401);
  await platform.close();
});

await test('a retry key of ours is one that the SDK’s push could have carried', async () => {
  const platform = await LineSimulator.start();
  const { channelId, channelSecret, url: apiRoot } = platform;
  const account = { id: 'a', config: line.config.parse({ channelId, channelSecret, apiRoot }) };
  const message = { conversation: { id: VISITOR, type: 'direct' }, reply: {}, text: '好', key: 'Zz09'.repeat(8) };
  await line.send(message, account, new LocalHost());
  const [{ headers, fields }] = platform.server.callsOf('/push');
  assert.match(headers['x-line-retry-key'], /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: apiRoot });
  const { access_token } = await issuer.issueStatelessChannelTokenByClientSecret(channelId, channelSecret);
  const client = new messagingApi.MessagingApiClient({ channelAccessToken: access_token, baseURL: apiRoot });
  const taken = await client.pushMessage(fields, headers['x-line-retry-key']).catch((error) => error);
  assert.equal(taken.status, 409);
  await platform.close();
});
