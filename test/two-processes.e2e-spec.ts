import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { HandClock } from './support/hand-clock.js';
import { addReal, PASSWORD } from './support/people.js';

describe('two servers on one database', () => {
  const clock = new HandClock();
  let first: TestApp;
  let second: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    first = await startApp({ clock, url });
    second = await startApp({ clock, url });
    shop = await first.addTenant('shop', '云杉商店');
  });
  afterAll(async () => {
    await first.close();
    await second.close();
  });

  it('a key made at one opens the other; revoked at one, it is closed at the other within five seconds', async () => {
    const owner = await first.signedIn(shop, 'owner');
    const { body } = await owner
      .post('/v1/keys')
      .send({ name: '收银台', scopes: ['knowledge'] })
      .expect(201);
    await second.bearing(body.secret).get('/v1/faqs').expect(200);
    await owner.delete(`/v1/keys/${body.key.id}`).expect(204);
    await first.bearing(body.secret).get('/v1/faqs').expect(401);
    clock.advance(5000);
    await second.bearing(body.secret).get('/v1/faqs').expect(401);
  });

  it('a session begun at one holds at the other, and ends at both', async () => {
    const id = await addReal(first, 'zhangsan@example.cn');
    await first.join(shop, id, 'viewer');
    const sign = await first.anyone().post('/v1/session').send({ email: 'zhangsan@example.cn', password: PASSWORD });
    const Cookie = String(sign.headers['set-cookie']).split(';')[0]!;
    await second.anyone().get('/v1/session').set('Cookie', Cookie).expect(200);
    await second.anyone().delete('/v1/session').set({ Cookie, 'X-Requested-With': 'mossdesk' }).expect(204);
    await first.anyone().get('/v1/session').set('Cookie', Cookie).expect(401);
  });

  it('guesses at both count together', async () => {
    const guess = (app: TestApp) =>
      app.anyone().post('/v1/session').send({ email: 'lisi@example.cn', password: '猜猜看' });
    for (const app of [first, second, first, second, first]) await guess(app).expect(401);
    await guess(second).expect(429).expect('Retry-After', '1');
  });

  it('a write with one Idempotency-Key at both happens once', async () => {
    const secret = await first.addKey(shop, 'knowledge');
    const body = { question: '可以开发票吗？', answer: '可以。', language: 'zh' };
    const post = (app: TestApp) => app.bearing(secret).post('/v1/faqs').set('Idempotency-Key', 'invoice').send(body);
    const answers = await Promise.all([post(first), post(second), post(first), post(second)]);
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    for (const answer of answers.filter((each) => !made.includes(each)))
      expect([answer.status, answer.body.error.code]).toEqual([409, 'idempotency_conflict']);
    expect((await post(second).expect(201)).body.id).toBe(made[0]!.body.id);
    expect((await first.bearing(secret).get('/v1/faqs').expect(200)).body.total).toBe(1);
  });
});
