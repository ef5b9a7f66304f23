import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { DingTalkSimulator } from '../../test/simulator/dingtalk.js';
import dingtalk from './index.js';

const app = { clientId: 'dingabcdefgh12345678', clientSecret: 'secret-secret' };
const message = JSON.parse(readFileSync(join(__dirname, 'samples/text-direct.json'), 'utf8')) as object;

describe('listening to DingTalk', () => {
  let simulator: DingTalkSimulator;
  let account: Account<unknown>;
  let stop: AbortController;
  let heard: ChannelEvent[];
  let listening: Promise<void> | undefined;

  beforeEach(async () => {
    simulator = await DingTalkSimulator.start(app, Date.now, 0.01);
    account = { id: 'a', config: dingtalk.config.parse({ ...app, apiRoot: simulator.server.url }) };
    stop = new AbortController();
    heard = [];
  });
  afterEach(async () => {
    stop.abort();
    await listening?.catch(() => undefined);
    await simulator.server.close();
  });

  const store: Sink = ({ events }) => Promise.resolve(void heard.push(...events));
  const connect = async (sink: Sink = store, host = new LocalHost()) => {
    listening = dingtalk.connect?.(account, sink, host, stop.signal);
    listening?.catch(() => undefined);
    await simulator.gateway.connected();
  };

  it('acknowledges a message when it is stored, not before', async () => {
    let finish: (() => void) | undefined;
    await connect(async (batch) => {
      await new Promise<void>((done) => (finish = done));
      await store(batch);
    });
    const pushed = simulator.gateway.push(message);
    await new Promise((done) => setTimeout(done, 30));
    expect(simulator.gateway.acks).toEqual([]);
    finish?.();
    const ack = await pushed;
    expect(ack).toMatchObject({ code: 200, message: 'OK', data: '{"response":{}}' });
    expect(heard).toMatchObject([
      { key: 'msg0xRmO9YRL3fCzYy8A1bCdEg==', parts: [{ text: '怎么退货？订单 2026112600017😀' }] },
    ]);
  });

  it('answers a ping with what came with it, even while a message is being stored', async () => {
    await connect(() => new Promise(() => undefined));
    void simulator.gateway.push(message);
    expect(await simulator.gateway.system('ping')).toMatchObject({ code: 200, data: '{"opaque":"42"}' });
  });

  it('stores messages in their order', async () => {
    await connect(async (batch) => {
      await new Promise((done) => setTimeout(done, Math.random() * 5));
      await store(batch);
    });
    const numbers = Array.from({ length: 20 }, (_, number) => `m${number}`);
    await Promise.all(numbers.map((msgId) => simulator.gateway.push({ ...message, msgId })));
    expect([...new Set(heard.map(({ key }) => key))]).toEqual(numbers);
  });

  it('acknowledges what it does not understand, so that it does not come again', async () => {
    await connect();
    expect(await simulator.gateway.push({ msgtype: 'text' })).toMatchObject({ code: 200 });
    expect(heard).toEqual([]);
  });

  it('acknowledges what another robot of the app is told, and does not store it', async () => {
    await connect();
    expect(await simulator.gateway.push({ ...message, robotCode: 'dingothers' })).toMatchObject({ code: 200 });
    expect(heard).toEqual([]);
  });

  it('leaves unacknowledged what could not be stored, and says why', async () => {
    await connect(() => Promise.reject(new Error('The database is away')));
    void simulator.gateway.push(message);
    await expect(listening).rejects.toThrow('The database is away');
    expect(simulator.gateway.acks).toEqual([]);
  });

  it('gets again what was lost with the connection', async () => {
    await connect(() => Promise.reject(new Error('killed')));
    const pushed = simulator.gateway.push(message);
    await expect(listening).rejects.toThrow('killed');
    await connect();
    expect(await pushed).toMatchObject({ code: 200 });
    expect(heard).toHaveLength(1);
    expect(simulator.gateway.pushed.length).toBeGreaterThan(1);
  });

  it('connects anew at once when the platform asks for it', async () => {
    let now = 0;
    await connect(store, new LocalHost(() => (now += 5000)));
    void simulator.gateway.system('disconnect');
    for (let left = 200; left && simulator.gateway.connections.length < 2; left--)
      await new Promise((done) => setTimeout(done, 10));
    await simulator.gateway.push(message);
    expect(heard).toHaveLength(1);
  });

  it('does not come back at once to a gateway that sends it away at once', async () => {
    await connect(store, new LocalHost(() => 0));
    void simulator.gateway.system('disconnect');
    await expect(listening).rejects.toMatchObject({ kind: 'transient' });
  });

  it('says when the connection is lost', async () => {
    await connect();
    for (const socket of simulator.gateway.connections) socket.terminate();
    await expect(listening).rejects.toMatchObject({ name: 'SendError', kind: 'transient' });
  });

  it('ends when it is stopped', async () => {
    await connect();
    stop.abort();
    await expect(listening).resolves.toBeUndefined();
  });

  it('goes to no gateway that is not the platform’s', async () => {
    const json = { endpoint: 'ws://gateway.evil.example/connect', ticket: 't' };
    simulator.server.failNext({ json }, 'connections/open');
    await expect(dingtalk.connect?.(account, store, new LocalHost(), stop.signal)).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  it('says that the credentials are wrong, without saying them', async () => {
    const config = dingtalk.config.parse({ ...app, clientSecret: 'wrong-secret', apiRoot: simulator.server.url });
    const error: unknown = await dingtalk
      .connect?.({ id: 'a', config }, store, new LocalHost(), stop.signal)
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'auth' });
    expect(String(error)).not.toContain('wrong-secret');
  });

  it('waits in HTTP mode, connected to nothing', async () => {
    const config = dingtalk.config.parse({ ...app, mode: 'http', apiRoot: simulator.server.url });
    const waiting = dingtalk.connect?.({ id: 'a', config }, store, new LocalHost(), stop.signal);
    stop.abort();
    await waiting;
    expect(simulator.server.calls).toEqual([]);
  });
});
