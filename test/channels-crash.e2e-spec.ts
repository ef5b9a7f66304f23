import { setTimeout as pause } from 'node:timers/promises';
import { callHook } from './simulator/hook-caller.js';
import { signedCall, WebhookSimulator } from './simulator/webhook.js';
import { WECOM } from './simulator/wecom.js';
import { WecomKfSimulator } from './simulator/wecom-kf.js';
import { BuiltServer } from './support/built-server.js';
import { type FirstOperator, setUp } from './support/set-up.js';

jest.setTimeout(240_000);

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const SECRETS = { secret: secretOf(1), answerSecret: secretOf(2) };
const PATIENCE_MS = 60_000;
const KILLS = 3;

describe('a server that is killed', () => {
  let server: BuiltServer;
  let platform: WebhookSimulator;
  let path: string;
  let owner: FirstOperator;

  beforeAll(async () => {
    platform = await WebhookSimulator.start(SECRETS);
    server = await BuiltServer.start({ FETCH_ALLOW_ADDRESSES: '127.0.0.1' });
    owner = await setUp(server);
    const settings = { ...SECRETS, url: platform.address };
    path =
      (await owner.post('/v1/channel-accounts', { platform: 'webhook', name: '官网', settings })).webhook?.path ?? '';
  });
  afterAll(async () => {
    await server.stop();
    await platform.close();
  });

  const callOf = (id: string, text: string) => {
    const conversation = { id: `c-${id}` };
    const said = { type: 'message', id, text, conversation, sender: { id: '张三' } };
    return signedCall(said, { id: `msg_${id}`, at: Date.now(), secrets: [SECRETS.secret] });
  };
  const answersTo = (id: string) => platform.taken.filter(({ body }) => JSON.stringify(body).includes(`"c-${id}"`));
  const answered = async (id: string) => {
    for (const end = Date.now() + PATIENCE_MS; answersTo(id).length === 0 && Date.now() < end;) await pause(50);
  };

  it('between storing and acknowledging, has answered once after the platform has called again', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const id = `ack-${kill}`;
      const first = callHook(server.url + path, callOf(id, '怎么退货'), 5000);
      await pause(kill * 4);
      await server.kill();
      await first;
      server = await server.again();
      expect((await callHook(server.url + path, callOf(id, '怎么退货'), 5000)).status).toBe(200);
      await answered(id);
    }
    await pause(1000);
    for (let kill = 0; kill < KILLS; kill++) expect(answersTo(`ack-${kill}`)).toHaveLength(1);
  });

  it('in the middle of sending, sends again under the same name, and is heard once', async () => {
    platform.server.delayMs = 400;
    const before = platform.server.callsOf('/answers').length;
    expect((await callHook(server.url + path, callOf('send', '能开发票吗'), 5000)).status).toBe(200);
    while (platform.server.callsOf('/answers').length === before) await pause(5);
    await server.kill();
    server = await server.again();
    const calls = () => platform.server.callsOf('/answers').slice(before);
    for (const end = Date.now() + PATIENCE_MS; calls().length < 2 && Date.now() < end;) await pause(50);
    await pause(1000);
    expect(calls()).toHaveLength(2);
    expect(new Set(calls().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(answersTo('send')).toHaveLength(1);
  });

  it('in the middle of fetching, or stopped, fetches what was said when it is there again, though nobody calls', async () => {
    const wecom = await WecomKfSimulator.start();
    const asked = () => wecom.wecom.server.callsOf('/sync_msg').length;
    const hasAnswer = async (customer: string) => {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(50))
        if (wecom.delivered.some(({ to }) => to === customer)) return true;
      return false;
    };
    const { corpId, secret, token, aesKey } = WECOM;
    const settings = { corpId, secret, token, aesKey, apiRoot: wecom.wecom.server.url };
    const input = { platform: 'wecom-kf', name: '售后客服', settings };
    const hook = server.url + ((await owner.post('/v1/channel-accounts', input)).webhook?.path ?? '');
    wecom.wecom.server.delayMs = 1000;
    wecom.say('wm-甲', '怎么退货');
    await wecom.deliver(hook);
    while (asked() === 0) await pause(5);
    await server.kill();
    wecom.wecom.server.delayMs = 0;
    server = await server.again();
    expect(await hasAnswer('wm-甲')).toBe(true);
    await server.stop();
    wecom.say('wm-乙', '能开发票吗');
    server = await server.again();
    expect(await hasAnswer('wm-乙')).toBe(true);
    await wecom.wecom.close();
  });
});
