import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  ChannelValidation,
  ConnectorClient,
  MicrosoftAppCredentials,
  SimpleCredentialProvider,
} from 'botframework-connector';
import teams from '../../plugins/teams/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { rawRequest } from '../simulator/raw-request.js';
import { TeamsSimulator } from '../simulator/teams.js';

const app = { appId: 'c9e8c047-2a74-40a2-b28a-b162d5f5327c', appSecret: 'secret' };
const sample = JSON.parse(readFileSync(new URL('../../plugins/teams/samples/personal.json', import.meta.url), 'utf8'));
// It prints every key for every token that it refuses.
console.error = () => undefined;

const provider = new SimpleCredentialProvider(app.appId, app.appSecret);

const theirs = (token, { serviceUrl, channelId }) =>
  ChannelValidation.authenticateChannelTokenWithServiceUrl(`Bearer ${token}`, provider, serviceUrl, channelId).then(
    () => true,
    () => false,
  );

/** Each claim as it should be, and as it should not. */
function claimsOf(service) {
  const now = Math.floor(Date.now() / 1000);
  const good = { aud: app.appId, nbf: now - 10, exp: now + 3600, serviceurl: service };
  return [
    good,
    { ...good, aud: 'another' },
    { ...good, aud: undefined },
    { ...good, iss: 'https://sts.windows.net/x/' },
    { ...good, exp: now - 240 },
    { ...good, exp: now - 360 },
    { ...good, nbf: now + 240 },
    { ...good, nbf: now + 360 },
    { ...good, serviceurl: undefined },
    { ...good, serviceurl: `${service}x` },
    { ...good, serviceurl: service.slice(0, -1) },
  ];
}

void test('the connector and we agree on every token, key and service', async () => {
  const simulator = await TeamsSimulator.start(app);
  ChannelValidation.OpenIdMetadataEndpoint = `${simulator.server.url}/v1/.well-known/openidconfiguration`;
  const { url } = simulator.server;
  const config = teams.config.parse({ ...app, apiRoot: url, loginRoot: url, keysRoot: url });
  const host = new LocalHost();
  const counts = { taken: 0, refused: 0 };
  const activity = { ...sample, serviceUrl: simulator.serviceUrl };
  const tokens = claimsOf(simulator.serviceUrl).flatMap((claims) =>
    ['teams-key', 'other-key', 'no-key'].flatMap((kid) => {
      const token = simulator.issuer.token(claims, kid);
      const broken = token.slice(0, -10) + (token.at(-10) === 'a' ? 'b' : 'a') + token.slice(-9);
      return [token, broken, simulator.issuer.token(claims, kid, { alg: 'HS256' })];
    }),
  );
  for (const token of [...tokens, '', 'a.b.c']) {
    const verdict = await theirs(token, activity);
    counts[verdict ? 'taken' : 'refused']++;
    const call = { headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(activity) };
    const { kind } = await teams.verify(rawRequest(call), { id: 'a', config }, host);
    assert.equal(
      kind === 'verified',
      verdict,
      JSON.stringify(
        token
          .split('.')
          .slice(0, 2)
          .map((part) => Buffer.from(part, 'base64url').toString()),
      ),
    );
  }
  assert.ok(counts.taken === 3 && counts.refused > 90, JSON.stringify(counts));

  const elsewhere = 'http://127.0.0.1:9/';
  const signed = simulator.issuer.token({ ...claimsOf(elsewhere)[0] });
  const led = { ...activity, serviceUrl: elsewhere };
  const call = { headers: { authorization: `Bearer ${signed}` }, body: JSON.stringify(led) };
  assert.equal(await theirs(signed, led), true, 'intended: the connector goes wherever a good token says');
  assert.equal((await teams.verify(rawRequest(call), { id: 'a', config }, host)).kind, 'rejected');
  await simulator.server.close();
});

void test('the connector works with the simulated service', async () => {
  const simulator = await TeamsSimulator.start(app);
  const credentials = new MicrosoftAppCredentials(app.appId, app.appSecret);
  // The sign-in library insists on https; what it would fetch is fetched from the simulated one.
  credentials.getToken = async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.appId,
      client_secret: app.appSecret,
      scope: 'https://api.botframework.com/.default',
    });
    const answer = await fetch(`${simulator.server.url}/botframework.com/oauth2/v2.0/token`, {
      method: 'POST',
      body: form,
    });
    return (await answer.json()).access_token;
  };
  MicrosoftAppCredentials.trustServiceUrl?.(simulator.serviceUrl);
  const client = new ConnectorClient(credentials, { baseUri: simulator.serviceUrl });
  const said = { type: 'message', from: { id: '28:bot' }, text: '七天内可以退货。😀' };
  const { id } = await client.conversations.sendToConversation('a:1', said);
  await client.conversations.sendToConversation('a:1', { type: 'typing', from: { id: '28:bot' } });
  assert.equal(simulator.typings, 1);
  assert.deepEqual(
    [...simulator.messages.values()].map((message) => [message.id, message.text, message.state]),
    [[id, '七天内可以退货。😀', 'done']],
  );
  await client.conversations.deleteActivity('a:1', id);
  assert.equal(simulator.messages.has(id), false);
  await simulator.server.close();
});
