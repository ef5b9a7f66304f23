import assert from 'node:assert/strict';
import { test } from 'node:test';
import bolt from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import slack from '../../plugins/slack/index.js';
import { rawRequest } from '../simulator/raw-request.js';
import { SlackSimulator } from '../simulator/slack.js';
import { eventCall, signedCall, TEAM } from '../simulator/slack-calls.js';

const TOKENS = {
  botToken: 'xoxb-1-2-abc',
  appToken: 'xapp-1-A0-2-x',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
};
const NOW = 1_795_650_000_000;
const account = {
  id: 'a',
  config: slack.config.parse({
    botToken: TOKENS.botToken,
    teamId: TEAM,
    mode: 'webhook',
    signingSecret: TOKENS.signingSecret,
  }),
};
const said = (text) => ({
  type: 'message',
  channel: 'D0ANNA',
  channel_type: 'im',
  user: 'U0ANNA',
  text,
  ts: '1795650000.000100',
});

const theirs = ({ headers, body }, now) => {
  const given = { ...headers, 'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']) };
  return bolt.isValidSlackRequest({ signingSecret: TOKENS.signingSecret, body, headers: given, nowMilliseconds: now });
};
const ours = async (call, now) =>
  (await slack.verify(rawRequest(call), account, new LocalHost(() => now))).kind === 'verified';

const CHANGES = [
  (call) => call,
  (call) => ({ ...call, body: `${call.body} ` }),
  (call) => ({ ...call, body: call.body.replace('退', '换') }),
  ...['v1=', '', 'V0='].map((version) => ({ headers, body }) => {
    return { body, headers: { ...headers, 'x-slack-signature': headers['x-slack-signature'].replace('v0=', version) } };
  }),
  ({ headers, body }) => ({
    body,
    headers: { ...headers, 'x-slack-signature': headers['x-slack-signature'].toUpperCase() },
  }),
  ({ headers, body }) => ({ body, headers: { ...headers, 'x-slack-signature': `${headers['x-slack-signature']}0` } }),
];

await test('bolt and we agree which call is genuine, but for those from the future', async () => {
  const counts = { taken: 0, refused: 0, future: 0 };
  for (const seconds of [-3600, -301, -300, -1, 0, 1, 300, 301, 3600])
    for (const [number, change] of CHANGES.entries()) {
      const call = change(
        signedCall(eventCall(said('怎么退货？😀')), { secret: TOKENS.signingSecret, now: NOW + seconds * 1000 }),
      );
      const [they, we] = [theirs(call, NOW), await ours(call, NOW)];
      if (seconds > 300) {
        assert.equal(we, false);
        counts.future += they ? 1 : 0;
        continue;
      }
      counts[they ? 'taken' : 'refused']++;
      assert.equal(we, they, `change ${number}, ${seconds} s`);
    }
  assert.deepEqual([counts.taken, counts.future], [5, 2]);
  assert.ok(counts.refused > 40);
});

await test('the web client posts, changes and streams through the simulated Slack', async () => {
  const api = await SlackSimulator.start(TOKENS);
  const client = new WebClient(TOKENS.botToken, { slackApiUrl: `${api.apiRoot}/`, retryConfig: { retries: 0 } });
  assert.equal((await client.auth.test()).team_id, TEAM);
  const { ts } = await client.chat.postMessage({ channel: 'C0SHOP', markdown_text: '**好**' });
  await client.chat.update({ channel: 'C0SHOP', ts, text: '好的' });
  const streamer = client.chatStream({
    channel: 'C0SHOP',
    thread_ts: ts,
    recipient_team_id: TEAM,
    recipient_user_id: 'U0ANNA',
    buffer_size: 1,
  });
  await streamer.append({ markdown_text: '七天内' });
  await streamer.append({ markdown_text: '可以退货' });
  await streamer.stop({ markdown_text: '。' });
  assert.deepEqual(
    api.messages.map(({ text, streaming, changes }) => [text, streaming, changes]),
    [
      ['好的', false, 1],
      ['七天内可以退货。', false, 0],
    ],
  );
  const refused = await client.chat.postMessage({ channel: 'C0NONE', text: '?' }).catch((error) => error);
  assert.equal(refused.data.error, 'channel_not_found');
  await api.close();
});

await test('the client of Socket Mode hears, acknowledges, and connects again when it is told to', async () => {
  const api = await SlackSimulator.start(TOKENS);
  const clientOptions = { slackApiUrl: `${api.apiRoot}/` };
  const client = new SocketModeClient({ appToken: TOKENS.appToken, clientOptions, logLevel: 'error' });
  const heard = [];
  let connected = 0;
  client.on('connected', () => connected++);
  client.on('message', ({ event, ack }) => void ack().then(() => heard.push(event.text)));
  await client.start();
  const ids = [api.tell(eventCall(said('第一条'))), api.tell(eventCall(said('第二条')))];
  const until = async (met) => {
    while (!met()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until(() => api.acknowledged.size === 2 && heard.length === 2);
  assert.deepEqual([heard, [...api.acknowledged]], [['第一条', '第二条'], ids]);
  api.renew();
  // We know of a connection before the client does, and one that is closed before that is an error to it.
  await until(() => api.sockets.length === 2 && connected === 2);
  await client.disconnect();
  await api.close();
});
