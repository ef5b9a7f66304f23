import assert from 'node:assert/strict';
import { test } from 'node:test';
import sdk from 'facebook-nodejs-business-sdk';
import messenger from '../../plugins/messenger/index.js';
import whatsapp from '../../plugins/whatsapp/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { graphError } from '../simulator/graph.js';
import { MessengerSimulator } from '../simulator/messenger.js';
import { WhatsappSimulator } from '../simulator/whatsapp.js';

const { FacebookAdsApi, Page } = sdk;

/** Meta's SDK for an app that does not require the proof, pointed at a simulated Graph. */
function apiOf({ server, accessToken }) {
  Object.defineProperty(FacebookAdsApi, 'GRAPH', { configurable: true, get: () => server.url });
  return new FacebookAdsApi(accessToken, 'en_US', false);
}

await test('Meta’s SDK sends, shows that somebody types, and asks through the simulated Send API', async () => {
  const platform = await MessengerSimulator.start();
  const { graph, pageId } = platform;
  graph.requiresProof = false;
  const page = new Page(pageId, {}, undefined, apiOf(graph));
  platform.say('701', '怎么退货？');
  const recipient = { id: '701' };
  await page.createMessage([], { recipient, sender_action: 'typing_on' });
  const sent = await page.createMessage([], { recipient, messaging_type: 'RESPONSE', message: { text: '七天内。😀' } });
  assert.deepEqual(
    platform.sent.map(({ id, to, text }) => [id, to, text]),
    [[sent._data.message_id, '701', '七天内。😀']],
  );
  assert.deepEqual(platform.shown, ['typing_on 701']);
  const [subscribed] = await page.getSubscribedApps(['id', 'subscribed_fields']);
  assert.deepEqual([subscribed.id, subscribed.subscribed_fields], [platform.appId, platform.subscribed]);
  await platform.close();
});

await test('Meta’s SDK finds in a refusal what we find', async () => {
  const platform = await MessengerSimulator.start();
  const { graph, pageId, config } = platform;
  graph.requiresProof = false;
  const api = apiOf(graph);
  const page = new Page(pageId, {}, undefined, api);
  const account = { id: 'a', config: messenger.config.parse(config) };
  const say = () =>
    page.createMessage([], { recipient: { id: '702' }, messaging_type: 'RESPONSE', message: { text: '好' } });
  const conversation = { id: '702', type: 'direct' };
  const sending = () => messenger.send({ conversation, reply: {}, text: '好', key: 'k' }, account, new LocalHost());
  const refusals = [
    ['rate', () => graph.server.failNext(graphError(400, 613, 'Calls to this api have exceeded the rate limit.'))],
    ['window', () => graph.server.failNext(graphError(403, 10, 'Outside of allowed window.', 2018278))],
    ['auth', () => graph.server.failNext(graphError(401, 190, 'Invalid OAuth access token'))],
    ['blocked', () => undefined],
  ];
  for (const [kind, prepare] of refusals) {
    prepare();
    const { response: theirs } = await say().catch((error) => error);
    prepare();
    const ours = await sending().catch((error) => error);
    const code = theirs.error_subcode === undefined ? theirs.code : `${theirs.code}/${theirs.error_subcode}`;
    assert.equal(ours.message, `Graph API ${code}: ${theirs.message}`);
    assert.equal(ours.kind, kind);
  }
  await platform.close();
});

await test('its calls without a good token, and without the proof where that is required, are refused', async () => {
  const platform = await WhatsappSimulator.start();
  const { graph, phoneNumberId, config } = platform;
  const path = [phoneNumberId, 'messages'];
  platform.say('8613800000001', '在吗');
  const message = { messaging_product: 'whatsapp', to: '8613800000001', type: 'text', text: { body: '在' } };
  const codeOf = (api) =>
    api.call('POST', path, message).then(
      () => 0,
      ({ response }) => response.code,
    );
  assert.equal(await codeOf(apiOf(graph)), 100);
  graph.requiresProof = false;
  assert.equal(await codeOf(apiOf({ server: graph.server, accessToken: 'another' })), 190);
  assert.equal(await codeOf(apiOf(graph)), 0);
  assert.deepEqual(
    platform.sent.map(({ text }) => text),
    ['在'],
  );
  const account = { id: 'a', config: whatsapp.config.parse(config) };
  const said = { conversation: { id: '8613800000001', type: 'direct' }, reply: {}, text: '在的', key: 'k' };
  const { id } = await whatsapp.send(said, account, new LocalHost());
  assert.equal(platform.sent.at(-1).id, id);
  await platform.close();
});
