import { setTimeout as pause } from 'node:timers/promises';
import wechat from '../plugins/wechat/index.js';
import aibot from '../plugins/wecom-aibot/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { WECHAT, WechatSimulator } from './simulator/wechat.js';
import { BOT, WecomBotSimulator } from './simulator/wecom-aibot.js';
import { startApp, type TestApp } from './support/app.js';
import type { Caller } from './support/people.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { says, ScriptedModel } from './support/scripted-model.js';

const PATIENCE_MS = 15_000;

describe('WeChat and the bot of WeCom', () => {
  const model = new ScriptedModel(repeats());
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    app = await startApp({ model, channels: [wechat, aibot], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    owner = await app.signedIn(systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? ''), 'owner');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    model.script = repeats();
  });

  const account = async (platform: string, settings: object): Promise<string> => {
    const { body } = await owner.post('/v1/channel-accounts').send({ platform, name: platform, settings }).expect(201);
    return `${app.url}${body.webhook?.path}`;
  };
  const until = async (wanted: () => boolean) => {
    for (const end = Date.now() + PATIENCE_MS; !wanted(); await pause(20))
      if (Date.now() > end) throw new Error('It did not come to that');
  };

  describe('an Official Account', () => {
    let platform: WechatSimulator;
    beforeAll(async () => {
      platform = await WechatSimulator.start();
    });
    afterAll(() => platform.close());

    it('is answered by its API, once for however many calls', async () => {
      const hook = await account('wechat', { ...WECHAT, apiRoot: platform.server.url });
      const message = platform.say('o-甲', '怎么退货');
      const answers = await Promise.all(Array.from({ length: 5 }, () => platform.deliver(hook, message)));
      expect(answers.flat().map(({ body }) => body)).toEqual(Array.from({ length: 5 }, () => 'success'));
      await until(() => platform.delivered.length > 0);
      await pause(300);
      expect(platform.delivered).toHaveLength(1);
      expect(platform.delivered[0]?.text).toContain('退货');
    });

    it('that may not call it is answered in the call itself', async () => {
      platform.delivered.length = 0;
      platform.verified = false;
      const hook = await account('wechat', { ...WECHAT, replies: 'passive', apiRoot: platform.server.url });
      expect(await platform.deliver(hook, platform.say('o-乙', '怎么退货'))).toMatchObject([{ status: 200 }]);
      expect(platform.delivered).toHaveLength(1);
      expect(platform.delivered[0]?.text).toContain('退货');
    });

    it('is answered in the second call, when the model takes longer than WeChat waits', async () => {
      platform.delivered.length = 0;
      const hook = await account('wechat', { ...WECHAT, replies: 'passive', apiRoot: platform.server.url });
      model.script = repeats(
        (text) =>
          async function* (request, signal) {
            await pause(6000);
            yield* says(text)(request, signal);
          },
      );
      const answers = await platform.deliver(hook, platform.say('o-丙', CHINESE));
      expect(answers.map(({ status }) => status)).toEqual([0, 200]);
      expect(platform.delivered).toHaveLength(1);
      expect(platform.delivered[0]?.text).not.toBe(WechatSimulator.outOfService);
    });
  });

  describe('a smart bot', () => {
    let platform: WecomBotSimulator;
    beforeEach(async () => {
      platform = await WecomBotSimulator.start();
    });
    afterEach(() => platform.close());

    it('shows its answer grow, whenever WeCom asks for it', async () => {
      const { botId, token, aesKey } = BOT;
      const hook = await account('wecom-aibot', {
        botId,
        token,
        aesKey,
        mode: 'webhook',
        apiRoot: platform.server.url,
      });
      model.script = repeats((text) => says(text, 60));
      const message = platform.say('zhangsan', CHINESE);
      await platform.deliver(hook, message);
      const shown = platform.shown.get(message.msgid);
      expect(shown?.finished).toBe(true);
      expect(shown?.texts.length).toBeGreaterThan(1);
      expect(platform.delivered).toHaveLength(0);
    });

    it('does the same by its socket', async () => {
      const { botId, secret } = BOT;
      await account('wecom-aibot', { botId, secret, socketUrl: platform.socketUrl, apiRoot: platform.server.url });
      await until(() => platform.isConnected);
      const message = platform.say('lisi', '怎么退货');
      platform.push(message);
      await until(() => platform.shown.get(message.msgid)?.finished === true);
      expect(platform.shown.get(message.msgid)?.texts.at(-1)).toContain('退货');
    });
  });
});
