import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyKey } from 'discord-interactions';
import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { readDispatch } from '../../plugins/discord/events.js';
import discord from '../../plugins/discord/index.js';
import { DiscordSimulator } from '../simulator/discord.js';
import { InteractionSigner } from '../simulator/discord-signer.js';
import { rawRequest } from '../simulator/raw-request.js';

const TOKEN = `${Buffer.from('1100000000000000001').toString('base64url')}.GaBcDe.${'x'.repeat(38)}`;
const NOW = 1_795_650_000_000;

const CHANGES = [
  (call) => call,
  (call) => ({ ...call, body: `${call.body} ` }),
  (call) => ({ ...call, body: call.body.replace('退', '换') }),
  ...[
    (text) => text.slice(2),
    (text) => `${text}00`,
    (text) => text.replace(/./, (c) => (c === 'a' ? 'b' : 'a')),
    () => '不是',
  ].map((change) => ({ headers, body }) => {
    return { body, headers: { ...headers, 'x-signature-ed25519': change(headers['x-signature-ed25519']) } };
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'x-signature-timestamp': `${Number(headers['x-signature-timestamp']) + 1}` },
  }),
];

await test('the vendor and we agree which interaction is genuine, but for those of another time', async () => {
  const signer = new InteractionSigner();
  const account = { id: 'a', config: discord.config.parse({ botToken: TOKEN, publicKey: signer.publicKey }) };
  const counts = { taken: 0, refused: 0, stale: 0 };
  for (const seconds of [-400, -300, 0, 299, 400])
    for (const change of CHANGES) {
      const call = change(
        signer.call(
          { id: '1', type: 2, data: { name: 'ask', options: [{ value: '怎么退货？' }] } },
          NOW / 1000 + seconds,
        ),
      );
      const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = call.headers;
      const they = await verifyKey(call.body, signature, timestamp, signer.publicKey);
      const we = (await discord.verify(rawRequest(call), account, new LocalHost(() => NOW))).kind === 'verified';
      if (Math.abs(seconds) > 300) {
        assert.equal(we, false);
        counts.stale += they ? 1 : 0;
        continue;
      }
      counts[they ? 'taken' : 'refused']++;
      assert.equal(we, they, `${seconds} s`);
    }
  assert.deepEqual(counts, { taken: 3, refused: 21, stale: 2 });
});

await test('discord.js listens at the simulated Gateway, answers, resumes, and hears what we hear', async () => {
  const api = await DiscordSimulator.start(TOKEN);
  const intents = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
  const rest = { api: `${api.server.url}/api`, version: '10' };
  const client = new Client({ intents, rest, partials: [Partials.Channel, Partials.Message] });
  const heard = [];
  client.on(Events.MessageCreate, (message) => void heard.push([message.id, message.content]));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(TOKEN);
  await ready;
  const said = [api.say('怎么退货？😀')];
  const until = async (met) => {
    while (!met()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(() => heard.length === 1);
  api.gateway.askToReconnect();
  await until(() => api.gateway.greetings.length === 2);
  said.push(api.say('Where is it?'));
  await until(() => heard.length === 2);
  const sent = await client.rest.post('/channels/2200000000000000001/messages', {
    body: { content: '好的', nonce: 'n1', enforce_nonce: true },
  });
  await client.rest.patch(`/channels/2200000000000000001/messages/${sent.id}`, { body: { content: '好的。' } });
  assert.deepEqual(
    api.messages.map(({ content, edits }) => [content, edits]),
    [['好的。', 1]],
  );
  const told = api.gateway.told.flatMap((dispatch) => readDispatch(dispatch, 0, { botToken: TOKEN }));
  assert.deepEqual(
    told.map(({ key, parts }) => [key, parts[0].text]),
    heard,
  );
  assert.deepEqual(
    told.map(({ key }) => key),
    said,
  );
  assert.deepEqual(
    api.gateway.greetings.map(({ op }) => op),
    [2, 6],
  );
  await client.destroy();
  await api.close();
});

await test('whatever we send is what Discord itself publishes as its OpenAPI description, and nothing besides', async () => {
  const api = await DiscordSimulator.start(TOKEN);
  const account = { id: 'a', config: discord.config.parse({ botToken: TOKEN, apiRoot: api.apiRoot }) };
  const conversation = { id: '2200000000000000001', type: 'direct' };
  const host = new LocalHost();
  for (const [at, text] of ['七天内可以退货。😀', '**Hi** @everyone', '退'.repeat(2000)].entries())
    await discord.send({ conversation, reply: {}, key: `k${at}`, text }, account, host);
  const writer = await discord.stream({ conversation, reply: {}, key: 'grows' }, account, host);
  await writer.update('七天');
  await writer.finish('七天内。');
  const bodies = (method) =>
    api.server
      .callsOf('/messages')
      .filter((call) => call.method === method)
      .map(({ body }) => JSON.parse(body.toString('utf8')));
  // The schemas drop what they do not know: what is left must be all there was.
  for (const body of bodies('POST')) assert.deepEqual(MessageCreateRequestSchema.parse(body), body);
  for (const body of bodies('PATCH')) assert.deepEqual(MessageEditRequestPartialSchema.parse(body), body);
  assert.deepEqual([bodies('POST').length, bodies('PATCH').length], [4, 1]);
  assert.throws(() => MessageCreateRequestSchema.parse({ content: 'x', nonce: 'n'.repeat(26) }));
  await api.close();
});
