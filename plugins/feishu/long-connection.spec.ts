import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { FeishuSimulator } from '../../test/simulator/feishu.js';
import feishu from './index.js';

const app = {
  appId: 'cli_9f5343c580712544',
  appSecret: 'dskLLdkasdjlasdKK',
  encryptKey: 'kudryavka',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
};
const { appId, appSecret } = app;

interface Sample {
  readonly header: object;
  readonly event: { readonly message: object };
}
const sample = JSON.parse(readFileSync(join(__dirname, 'samples/text-direct.json'), 'utf8')) as Sample;
const messageOf = (message_id: string, text: string) => {
  const message = { ...sample.event.message, message_id, content: JSON.stringify({ text }) };
  return { ...sample, event: { ...sample.event, message } };
};

describe('the long connection to Feishu', () => {
  let simulator: FeishuSimulator;
  let account: Account<unknown>;
  let stop: AbortController;
  let heard: ChannelEvent[];
  let listening: Promise<void> | undefined;

  beforeEach(async () => {
    simulator = await FeishuSimulator.start(app);
    account = { id: 'a', config: feishu.config.parse({ appId, appSecret, apiRoot: simulator.server.url }) };
    stop = new AbortController();
    heard = [];
  });
  afterEach(async () => {
    stop.abort();
    await listening?.catch(() => undefined);
    await simulator.server.close();
  });

  const store: Sink = ({ events }) => Promise.resolve(void heard.push(...events));
  const connect = async (sink: Sink = store) => {
    listening = feishu.connect?.(account, sink, new LocalHost(), stop.signal);
    listening?.catch(() => undefined);
    await simulator.gateway.connected();
  };
  const texts = () => heard.map((event) => event.kind === 'message' && event.parts);

  it('acknowledges a message when it is stored, not before, with what came with it', async () => {
    let finish: (() => void) | undefined;
    await connect(async (batch) => {
      await new Promise<void>((done) => (finish = done));
      await store(batch);
    });
    const pushed = simulator.gateway.push(messageOf('om_1', '怎么退货？😀'), 1, 1);
    await new Promise((done) => setTimeout(done, 50));
    expect(simulator.gateway.acks).toEqual([]);
    finish?.();
    expect(await pushed).toMatchObject({ code: 200, headers: { type: 'event', sum: '1', seq: '0' } });
    expect(texts()).toMatchObject([[{ text: '怎么退货？😀' }]]);
  });

  it.each([2, 3, 17])('puts together what comes in %i parts, wherever it is cut', async (parts) => {
    await connect();
    const text = '退'.repeat(999) + '😀';
    expect(await simulator.gateway.push(messageOf('om_1', text), parts, 1)).toMatchObject({ code: 200 });
    expect(texts()).toMatchObject([[{ text }]]);
    expect(simulator.gateway.acks).toHaveLength(1);
  });

  it('stores messages in their order', async () => {
    await connect(async (batch) => {
      await new Promise((done) => setTimeout(done, Math.random() * 5));
      await store(batch);
    });
    const ids = Array.from({ length: 20 }, (_, number) => `om_${number}`);
    await Promise.all(ids.map((id) => simulator.gateway.push(messageOf(id, '你好'), 1, 1)));
    expect(heard.map(({ key }) => key)).toEqual(ids);
  });

  it('acknowledges what it does not understand, so that it does not come again', async () => {
    await connect();
    expect(await simulator.gateway.push({ schema: '2.0', header: { event_type: 'x' } })).toMatchObject({ code: 200 });
    expect(await simulator.gateway.push('退货')).toMatchObject({ code: 200 });
    expect(heard).toEqual([]);
  });

  it('acknowledges what another app is told, and does not store it', async () => {
    await connect();
    const told = messageOf('om_1', '别家的消息');
    const strayed = { ...told, header: { ...told.header, app_id: 'cli_another' } };
    expect(await simulator.gateway.push(strayed)).toMatchObject({ code: 200 });
    expect(heard).toEqual([]);
  });

  it('bears bytes that are no frame', async () => {
    await connect();
    for (const bytes of [[], [0xff], [0x08], [0x2a, 0x7f, 1], Array.from({ length: 40 }, () => 0xff)])
      simulator.gateway.send(Uint8Array.from(bytes));
    expect(await simulator.gateway.push(messageOf('om_1', '还在吗'))).toMatchObject({ code: 200 });
  });

  it('leaves unacknowledged what could not be stored, says why, and gets it again', async () => {
    await connect(() => Promise.reject(new Error('The database is away')));
    const pushed = simulator.gateway.push(messageOf('om_1', '退货'), 1, 0.1);
    await expect(listening).rejects.toThrow('The database is away');
    expect(simulator.gateway.acks).toEqual([]);
    await connect();
    expect(await pushed).toMatchObject({ code: 200 });
    expect(heard).toHaveLength(1);
  });

  it('asks for a sign of life as often as the platform wants, and leaves a connection that gives none', async () => {
    simulator.gateway.pingSeconds = 0;
    await connect();
    await new Promise((done) => setTimeout(done, 2300));
    expect(simulator.gateway.pings).toBe(3);
    simulator.gateway.isSilent = true;
    await expect(listening).rejects.toMatchObject({ name: 'SendError', kind: 'transient' });
  });

  it('ends when it is stopped', async () => {
    await connect();
    stop.abort();
    await expect(listening).resolves.toBeUndefined();
  });

  it('says when the connection is lost', async () => {
    await connect();
    for (const socket of simulator.gateway.connections) socket.terminate();
    await expect(listening).rejects.toMatchObject({ kind: 'transient' });
  });

  it('does not connect for an account that is called by web hook', async () => {
    account = { id: 'a', config: feishu.config.parse({ ...app, mode: 'webhook', apiRoot: simulator.server.url }) };
    await feishu.connect?.(account, store, new LocalHost(), stop.signal);
    expect(simulator.server.calls).toEqual([]);
  });

  it.each([
    [{ json: { code: 514, msg: 'auth failed' } }, 'auth'],
    [{ json: { code: 1000040350, msg: 'exceed_conn_limit' } }, 'rate'],
    [{ json: { code: 1, msg: 'system busy' } }, 'transient'],
    [{ status: 503, body: 'busy' }, 'transient'],
    [{ json: { code: 0, data: { URL: 'wss://evil.example/ws/v2', ClientConfig: { PingInterval: 120 } } } }, 'refused'],
    [{ json: { code: 0, data: { URL: '退货', ClientConfig: { PingInterval: 120 } } } }, 'refused'],
  ])('%j is %s', async (fault, kind) => {
    simulator.server.failNext(fault, '/callback/ws/endpoint');
    const failing = feishu.connect?.(account, store, new LocalHost(), stop.signal);
    await expect(failing).rejects.toMatchObject({ name: 'SendError', kind });
  });

  it('tells the doctor whether the connection opens', async () => {
    const host = new LocalHost();
    const last = async () => (await feishu.check?.(account, host))?.at(-1);
    expect(await last()).toMatchObject({ ok: true });
    simulator.server.failNext({ json: { code: 403, msg: 'forbidden' } }, '/callback/ws/endpoint');
    expect(await last()).toMatchObject({ ok: false, what: { zh: expect.stringContaining('长连接') } });
  });
});
