import { OneTimeLinkService } from '../src/tenants/people/one-time-link.service.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import { claim, invite, statuses, tokenOf } from './support/people.js';

const HOUR_MS = 3_600_000;

describe('the first operator', () => {
  const clock = new HandClock();
  let app: TestApp;

  beforeEach(async () => void (app = await startApp({ clock, env: { LIMIT_ADDRESS_PER_MINUTE: '3' } })));
  afterEach(() => app.close());

  const setupToken = async () => (await app.get(OneTimeLinkService).setupLink()) ?? '';

  it('is made by the link that the start prints, and owns every tenant', async () => {
    const tenants = [await app.addTenant('a', '甲店'), await app.addTenant('b', '乙店')];
    const older = await setupToken();
    const token = await setupToken();
    await claim(app, older, { email: 'wangfang@example.cn' }).expect(410);
    const inspected = await app.anyone().post('/v1/links/inspect').send({ token }).expect(200);
    expect(inspected.body).toEqual({ purpose: 'setup', email: null, name: null });
    const refused = await claim(app, token).expect(400);
    expect(refused.body.error.details.issues).toMatchObject([{ path: ['email'] }]);

    const { body } = await claim(app, token, { email: 'WangFang@example.cn', name: '王芳' }).expect(200);
    expect(body.user).toMatchObject({ email: 'wangfang@example.cn', name: '王芳', operator: true });
    const owned = tenants.map(({ tenantId }) => ({ tenantId, role: 'owner' }));
    expect(body.memberships).toEqual(
      expect.arrayContaining(owned.map((membership) => expect.objectContaining(membership))),
    );
    const operator = await app.acting(body.user.id, tenants[1]);
    await operator.get('/v1/tenants').expect(200);
    const { body: audit } = await operator.get('/v1/audit').expect(200);
    expect(audit.items.map(({ action }: { action: string }) => action).sort()).toEqual([
      'session.sign_in',
      'tenant.create',
      'user.role',
    ]);
    const made = audit.items.find(({ action }: { action: string }) => action === 'user.role');
    expect(made).toMatchObject({ actor: { name: '王芳' }, subject: { id: body.user.id } });
    expect(made.details).toEqual({ name: '王芳', role: 'owner', before: null, setup: true });
    expect(await app.get(OneTimeLinkService).setupLink()).toBeUndefined();
  });

  it('is one, also when two claim at the same moment', async () => {
    const token = await setupToken();
    const emails = ['zhangsan@example.cn', 'lisi@example.cn'];
    expect(await statuses(emails.map((email) => claim(app, token, { email })))).toEqual([200, 410]);
    expect(await app.database.query('SELECT count(*)::int AS n FROM users')).toEqual([{ n: 1 }]);
  });

  it('has a day to come', async () => {
    const token = await setupToken();
    clock.advance(24 * HOUR_MS);
    await claim(app, token, { email: 'wangfang@example.cn' }).expect(410);
    expect(await setupToken()).toMatch(/^[\w-]{43}$/);
  });

  it('takes over nobody’s account, but may be someone who was invited', async () => {
    const shop = await app.addTenant('shop', '云杉商店');
    const owner = await app.signedIn(shop, 'owner', { email: 'owner@example.cn' });
    const invited = await invite(owner, 'wangfang@example.cn', 'viewer', '王芳');
    const token = await setupToken();
    const { body } = await claim(app, token, { email: 'owner@example.cn' }).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'email' } });
    const made = await claim(app, token, { email: 'wangfang@example.cn' }).expect(200);
    expect(made.body).toMatchObject({
      user: { id: invited.user.id, name: '王芳', operator: true },
      memberships: [{ role: 'owner' }],
    });
    await claim(app, tokenOf(invited.link)).expect(410);
    const { body: audit } = await owner.get('/v1/audit').expect(200);
    const noted = audit.items.find(({ action }: { action: string }) => action === 'user.role');
    expect(noted.details).toMatchObject({ name: '王芳', role: 'owner', before: 'viewer', setup: true });
  });

  it('cannot be become by guessing', async () => {
    await setupToken();
    for (let n = 0; n < 3; n++) await claim(app, `猜${n}`).expect(410);
    await claim(app, '再猜一次').expect(429).expect('Retry-After', '20');
  });
});
