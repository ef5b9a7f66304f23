import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import axios from 'axios';
import { DWClient } from 'dingtalk-stream';
import dingtalk from '../../plugins/dingtalk/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { DingTalkSimulator } from '../simulator/dingtalk.js';

const TOPIC = '/v1.0/im/bot/messages/get';
const app = { clientId: 'dingabcdefgh12345678', clientSecret: 'secret-secret' };
const sample = JSON.parse(
  readFileSync(new URL('../../plugins/dingtalk/samples/text-direct.json', import.meta.url), 'utf8'),
);
console.info = () => undefined;

/** The SDK knows one gateway; its requests are led to the simulated one. */
function ledTo(simulator) {
  const led = axios.interceptors.request.use((request) => ({
    ...request,
    url: request.url.replace('https://api.dingtalk.com', simulator.server.url),
  }));
  return () => axios.interceptors.request.eject(led);
}

async function asSdk(simulator, messages) {
  const release = ledTo(simulator);
  const heard = [];
  const client = new DWClient({ ...app, autoReconnect: false });
  client.registerCallbackListener(TOPIC, ({ headers, data }) => {
    heard.push(JSON.parse(data).msgId);
    client.socketCallBackResponse(headers.messageId, {});
  });
  await client.connect();
  const acks = await exchange(simulator, messages);
  client.disconnect();
  release();
  return { heard, acks };
}

async function asWe(simulator, messages) {
  const heard = [];
  const stop = new AbortController();
  const account = { id: 'a', config: dingtalk.config.parse({ ...app, apiRoot: simulator.server.url }) };
  const sink = async ({ events }) => void heard.push(...events.map(({ key }) => key));
  const listening = dingtalk.connect(account, sink, new LocalHost(), stop.signal);
  const acks = await exchange(simulator, messages);
  stop.abort();
  await listening;
  return { heard, acks };
}

async function exchange({ gateway }, messages) {
  await gateway.connected();
  const acks = [];
  for (const message of messages) acks.push(await gateway.push(message));
  acks.push(await gateway.system('ping', '{"opaque":"7"}'));
  return acks;
}

void test('the SDK and we are told the same by the simulated gateway, and answer alike', async () => {
  const messages = Array.from({ length: 20 }, (_, at) => ({
    ...sample,
    msgId: `m${at}`,
    text: { content: '退'.repeat(at) },
  }));
  const answers = [];
  for (const listen of [asSdk, asWe]) {
    const simulator = await DingTalkSimulator.start(app, Date.now, 0.05);
    answers.push(await listen(simulator, messages));
    const [opened] = simulator.server.callsOf('/connections/open');
    assert.ok(opened.fields.subscriptions.some(({ type, topic }) => type === 'CALLBACK' && topic === TOPIC));
    assert.equal(simulator.gateway.pushed.length, messages.length, 'nothing came twice');
    await simulator.server.close();
  }
  const [theirs, ours] = answers;
  assert.deepEqual(ours.heard, theirs.heard);
  const shape = ({ code, message, headers, data }) => [
    code,
    message,
    Object.keys(headers).sort(),
    Object.keys(JSON.parse(data)),
  ];
  assert.deepEqual(ours.acks.map(shape), theirs.acks.map(shape));
});

void test('what could not be stored is not acknowledged, and comes again', async () => {
  const simulator = await DingTalkSimulator.start(app, Date.now, 0.002);
  const stop = new AbortController();
  const account = { id: 'a', config: dingtalk.config.parse({ ...app, apiRoot: simulator.server.url }) };
  const failing = () => Promise.reject(new Error('The database is away'));
  const listening = dingtalk.connect(account, failing, new LocalHost(), stop.signal);
  listening.catch(() => undefined);
  await simulator.gateway.connected();
  assert.equal(await simulator.gateway.push(sample), undefined);
  await assert.rejects(listening, /The database is away/);
  await simulator.server.close();
});
