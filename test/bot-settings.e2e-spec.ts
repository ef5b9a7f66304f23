import { NO_RATING } from '../src/assistant/bot/rating-rules.js';
import { NO_RULES } from '../src/assistant/handing-off/hand-off-rules.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

describe('how the bot speaks', () => {
  let app: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
  });
  afterAll(() => app.close());

  it('is told by an editor, part by part, and noted', async () => {
    const editor = await app.signedIn(shop, 'editor', { name: '李雷' });
    expect((await editor.get('/v1/bot').expect(200)).body).toEqual({
      instructions: '',
      generation: true,
      unsupported: 'drop',
      handOff: NO_RULES,
      rating: NO_RATING,
    });
    await editor.patch('/v1/bot').send({ instructions: ' 称呼顾客为您。 ' }).expect(200);
    const { body } = await editor.patch('/v1/bot').send({ generation: false }).expect(200);
    expect(body).toEqual({
      ...{ instructions: '称呼顾客为您。', generation: false, unsupported: 'drop' },
      ...{ handOff: NO_RULES, rating: NO_RATING },
    });
    expect((await editor.patch('/v1/bot').send({ unsupported: 'hedge' }).expect(200)).body.unsupported).toBe('hedge');
    await editor.patch('/v1/bot').send({ generation: false }).expect(200);
    const owner = await app.signedIn(shop, 'owner');
    const { body: log } = await owner.get('/v1/audit').expect(200);
    expect(log.items[0]).toMatchObject({
      action: 'bot.update',
      actor: { name: '李雷' },
      details: { fields: ['generation'] },
    });
  });

  it('calls a person by rules that are changed one by one', async () => {
    const editor = await app.signedIn(await app.addTenant(), 'editor');
    const keywords = { on: true, words: ['投诉', 'lawyer'] };
    await editor.patch('/v1/bot').send({ handOff: { keywords } }).expect(200);
    const unknown = { on: true, times: 3 };
    const { body } = await editor.patch('/v1/bot').send({ handOff: { unknown } }).expect(200);
    expect(body.handOff).toEqual({ ...NO_RULES, keywords, unknown });
    expect((await editor.get('/v1/bot').expect(200)).body.handOff).toEqual(body.handOff);
  });

  it.each([
    [{ handOff: { unknown: { on: true, times: 0 } } }],
    [{ handOff: { unsure: { on: true, below: 2 } } }],
    [{ handOff: { keywords: { on: true, words: [''] } } }],
    [{ handOff: { mood: { on: true } } }],
    [{ instructions: '长'.repeat(2001) }],
    [{ generation: 'no' }],
    [{ unsupported: 'shrug' }],
    [{ tone: '亲切' }],
  ])('refuses %#', async (patch) => {
    const editor = await app.signedIn(shop, 'editor');
    expect((await editor.patch('/v1/bot').send(patch).expect(400)).body.error.code).toBe('invalid_input');
  });

  it('is for editors, each within their own tenant', async () => {
    await app.anyone().get('/v1/bot').expect(401);
    await (await app.signedIn(shop, 'agent')).get('/v1/bot').expect(403);
    await (await app.withKey(shop, 'ask')).patch('/v1/bot').send({ generation: true }).expect(403);
    const other = await app.addTenant();
    await (await app.withKey(other, 'admin')).patch('/v1/bot').send({ instructions: '别家' }).expect(200);
    const { body } = await (await app.withKey(shop, 'admin')).get('/v1/bot').expect(200);
    expect(body.instructions).not.toBe('别家');
  });
});
