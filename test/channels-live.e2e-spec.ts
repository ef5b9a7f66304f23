import { setTimeout as pause } from 'node:timers/promises';
import telegram from '../plugins/telegram/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { type SimulatedChat, TelegramSimulator } from './simulator/telegram.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { failsAfter, says, ScriptedModel } from './support/scripted-model.js';

const TOKEN = '7001:AAH_a-token-of-the-simulator-0001';
const PRIVATE: SimulatedChat = { id: 417, type: 'private' };
const GROUP: SimulatedChat = { id: -1009, type: 'supergroup' };
const PATIENCE_MS = 20_000;

describe('Telegram by long poll', () => {
  const model = new ScriptedModel(repeats());
  let url: string;
  let app: TestApp;
  let shop: TenantContext;
  let platform: TelegramSimulator;

  beforeAll(async () => {
    url = await freshDatabaseUrl();
    platform = await TelegramSimulator.start(TOKEN);
    app = await start();
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const owner = await app.signedIn(shop, 'owner');
    const settings = { botToken: TOKEN, username: 'MossBot', apiRoot: platform.server.url };
    await owner.post('/v1/channel-accounts').send({ platform: 'telegram', name: '群', settings }).expect(201);
  });
  afterAll(async () => {
    await app.close();
    await platform.close();
  });
  beforeEach(() => {
    model.script = repeats();
    platform.shown.length = 0;
    platform.drafts.length = 0;
  });

  const start = () => startApp({ url, model, channels: [telegram], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
  const until = async (wanted: () => boolean) => {
    for (const end = Date.now() + PATIENCE_MS; !wanted(); await pause(20))
      if (Date.now() > end) throw new Error('It did not come to that');
  };

  it('fetches a message without being called, shows that it is thinking, and answers', async () => {
    platform.say(PRIVATE, '怎么退货');
    await until(() => platform.shown.length === 1);
    expect(platform.shown[0]?.text).toContain('退货');
  });

  it('an answer of a model grows in a draft before it is sent, and is sent once', async () => {
    model.script = repeats((text) => says(text, 60));
    platform.say(PRIVATE, CHINESE);
    await until(() => platform.shown.length === 1);
    expect(platform.drafts.length).toBeGreaterThan(0);
    expect(platform.shown[0]?.text).toContain(platform.drafts.at(-1)?.text ?? '?');
    expect(platform.server.callsOf('/sendChatAction').length).toBeGreaterThan(0);
    await pause(300);
    expect(platform.shown).toHaveLength(1);
  });

  it('in a group it grows by edits, and only where it is spoken to', async () => {
    model.script = repeats((text) => says(text, 60));
    platform.say(GROUP, '大家中午吃什么');
    const mention = { entities: [{ type: 'mention', offset: 0, length: 8 }] };
    platform.say(GROUP, `@MossBot ${CHINESE}`, mention);
    await until(() => (platform.shown[0]?.edits ?? 0) > 0 || platform.shown.length > 1);
    await until(() => model.running === 0);
    await pause(1500);
    expect(platform.shown).toHaveLength(1);
  });

  it('an answer that fails half-way is taken back, and what can be quoted is sent instead', async () => {
    model.script = repeats((text) => failsAfter(text, new Error('The model is gone')));
    platform.say(PRIVATE, '马来西亚能寄过去吗');
    await until(() => platform.shown.length === 1);
    expect(platform.shown[0]?.text).toMatch(/马来西亚|海外|国际/);
  });

  it('one process holds the connection; when it stops another takes over', async () => {
    const second = await start();
    await app.close();
    platform.say(PRIVATE, '能开发票吗');
    await until(() => platform.shown.length >= 1);
    expect(platform.shown).toHaveLength(1);
    app = second;
  });
});
