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
    expect((await editor.get('/v1/bot').expect(200)).body).toEqual({ instructions: '', generation: true });
    await editor.patch('/v1/bot').send({ instructions: ' 称呼顾客为您。 ' }).expect(200);
    const { body } = await editor.patch('/v1/bot').send({ generation: false }).expect(200);
    expect(body).toEqual({ instructions: '称呼顾客为您。', generation: false });
    const owner = await app.signedIn(shop, 'owner');
    const { body: log } = await owner.get('/v1/audit').expect(200);
    expect(log.items[0]).toMatchObject({
      action: 'bot.update',
      actor: { name: '李雷' },
      details: { fields: ['generation'] },
    });
  });

  it.each([[{ instructions: '长'.repeat(2001) }], [{ generation: 'no' }], [{ tone: '亲切' }]])(
    'refuses %#',
    async (patch) => {
      const editor = await app.signedIn(shop, 'editor');
      expect((await editor.patch('/v1/bot').send(patch).expect(400)).body.error.code).toBe('invalid_input');
    },
  );

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
