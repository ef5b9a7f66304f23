import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import { addReal, browser, fieldsOf, PASSWORD } from './support/people.js';

const DAY_MS = 86_400_000;

describe('signing in', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let id: string;

  beforeAll(async () => {
    app = await startApp({ clock, env: { TRUST_PROXY: '1', LIMIT_ADDRESS_PER_MINUTE: '20' } });
    shop = await app.addTenant('shop', '云杉商店');
    id = await addReal(app, 'zhangsan@example.cn');
    await app.join(shop, id, 'owner');
  });
  afterAll(() => app.close());

  const signIn = (email: string, password: string, from = '203.0.113.1') =>
    app.anyone().post('/v1/session').set('X-Forwarded-For', from).send({ email, password });

  it.each(['zhangsan@example.cn', ' ZhangSan@Example.CN '])(
    'lets %s in, out, and not in again without a password',
    async (email) => {
      const person = browser(app);
      const session = { user: { id, email: 'zhangsan@example.cn', name: '张三', operator: false } };
      const { body, headers } = await person.post('/v1/session').send({ email, password: PASSWORD }).expect(200);
      expect(body).toEqual({
        ...session,
        memberships: [{ tenantId: shop.tenantId, tenantName: '云杉商店', role: 'owner' }],
      });
      expect(String(headers['set-cookie'])).toMatch(
        /^mossdesk_session=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/,
      );
      expect((await person.get('/v1/session').expect(200)).body).toEqual(body);
      await person.delete('/v1/session').expect(204);
      await person.get('/v1/session').expect(401);
      await person.delete('/v1/session').expect(401);
    },
  );

  it('ends a session where it is kept, not only in the browser', async () => {
    const { headers } = await signIn('zhangsan@example.cn', PASSWORD).expect(200);
    const cookie = String(headers['set-cookie']).split(';')[0]!;
    const stolen = () => app.anyone().get('/v1/session').set('Cookie', cookie);
    await stolen().expect(200);
    await app.anyone().delete('/v1/session').set({ Cookie: cookie, 'X-Requested-With': 'mossdesk' }).expect(204);
    await stolen().expect(401);
  });

  it('gives another session at each sign-in, and ends the one before', async () => {
    const first = await signIn('zhangsan@example.cn', PASSWORD).expect(200);
    const before = String(first.headers['set-cookie']).split(';')[0]!;
    const second = await signIn('zhangsan@example.cn', PASSWORD).set('Cookie', before).expect(200);
    const after = String(second.headers['set-cookie']).split(';')[0]!;
    expect(after).not.toBe(before);
    await app.anyone().get('/v1/session').set('Cookie', before).expect(401);
    await app.anyone().get('/v1/session').set('Cookie', after).expect(200);
  });

  it('marks the cookie as ours alone where the page came over https', async () => {
    const { headers } = await signIn('zhangsan@example.cn', PASSWORD).set('X-Forwarded-Proto', 'https').expect(200);
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-mossdesk_session=.*; Path=\/; .*Secure/);
    expect(cookie).not.toContain('Domain');
    const [pair] = cookie.split(';');
    const session = () => app.anyone().get('/v1/session').set('X-Forwarded-Proto', 'https');
    await session().set('Cookie', pair!).expect(200);
    await session().set('Cookie', pair!.replace('__Host-', '')).expect(401);
  });

  it('stores neither the password nor the secret', async () => {
    const { headers } = await signIn('zhangsan@example.cn', PASSWORD).expect(200);
    const secret = /=([\w-]+);/.exec(String(headers['set-cookie']))![1]!;
    const rows = JSON.stringify([
      await app.database.query('SELECT * FROM sessions'),
      await app.database.query('SELECT * FROM users'),
    ]);
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(PASSWORD);
  });

  it('is noted in the audit log of the tenant', async () => {
    await signIn('zhangsan@example.cn', PASSWORD).expect(200);
    const { body } = await (await app.acting(id, shop)).get('/v1/audit?limit=1').expect(200);
    const subject = { kind: 'user', id };
    expect(body.items).toMatchObject([{ action: 'session.sign_in', actor: { ...subject, name: '张三' }, subject }]);
  });

  it.each([
    [{}, ['email', 'password']],
    [{ email: '张三', password: 'x' }, ['email']],
    [{ email: 'zhangsan@example.cn', password: '' }, ['password']],
    [{ email: 'zhangsan@example.cn', password: '一'.repeat(201) }, ['password']],
    [{ email: { $ne: '' }, password: 7 }, ['email', 'password']],
  ])('refuses %j and names the fields', async (input, fields) => {
    const { body } = await app.anyone().post('/v1/session').send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(fieldsOf(body)).toEqual(fields);
  });

  it('says the same to a stranger as to a wrong password', async () => {
    const wrong = await signIn('zhangsan@example.cn', '错误的密码没关系', '203.0.113.2').expect(401);
    const stranger = await signIn('nobody@example.cn', '错误的密码没关系', '203.0.113.2').expect(401);
    await app.database.query(`INSERT INTO users (id, email) VALUES (gen_random_uuid(), 'pending@example.cn')`);
    const pending = await signIn('pending@example.cn', '', '203.0.113.2').send({ password: '-' }).expect(401);
    expect(wrong.body.error.code).toBe('invalid_credentials');
    expect(stranger.body).toEqual(wrong.body);
    expect(pending.body).toEqual(wrong.body);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('takes a stranger as long as anybody', async () => {
    await addReal(app, 'timed@example.cn');
    const times: Record<string, number[]> = { 'timed@example.cn': [], 'unknown@example.cn': [] };
    for (let round = 0; round < 6; round++) {
      clock.advance(DAY_MS + 1);
      for (const [email, taken] of Object.entries(times)) {
        const begun = performance.now();
        await signIn(email, '猜一个密码试试', `198.51.100.${round}`).expect(401);
        taken.push(performance.now() - begun);
      }
    }
    // An argon2id hash takes some 20 ms, a look-up 1 ms: without the hash a stranger would take a fraction.
    const [known, unknown] = Object.values(times).map((taken) => Math.min(...taken));
    expect(unknown! / known!).toBeGreaterThan(0.5);
  });
});
