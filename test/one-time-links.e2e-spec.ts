import request from 'supertest';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { ExpirySweep } from '../src/tenants/expiry-sweep.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import { type Caller, claim, fieldsOf, invite, PASSWORD, statuses, tokenOf } from './support/people.js';

const HOUR_MS = 3_600_000;

describe('one-time links', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let ownerId: string;
  let owner: Caller;

  beforeAll(async () => {
    app = await startApp({ clock });
    shop = await app.addTenant('shop', '云杉商店');
    ownerId = await app.addPerson({ name: '王芳' });
    await app.join(shop, ownerId, 'owner');
    owner = await app.acting(ownerId, shop);
  });
  afterAll(() => app.close());

  const latest = async () => (await owner.get('/v1/audit?limit=1').expect(200)).body.items[0];

  it('work once, also when two use one at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { link } = await invite(owner, `once${round}@example.cn`);
      const tries = [0, 1, 2].map((n) => claim(app, tokenOf(link), { password: `${PASSWORD}${n}` }));
      expect(await statuses(tries)).toEqual([200, 410, 410]);
      expect((await claim(app, tokenOf(link)).expect(410)).body.error.code).toBe('link_expired');
    }
  });

  it('end after 72 hours, and when there is a newer one', async () => {
    const { user, link } = await invite(owner, 'slow@example.cn');
    clock.advance(72 * HOUR_MS - 1000);
    await app
      .anyone()
      .post('/v1/links/inspect')
      .send({ token: tokenOf(link) })
      .expect(200);
    clock.advance(1000);
    await app
      .anyone()
      .post('/v1/links/inspect')
      .send({ token: tokenOf(link) })
      .expect(410);
    await claim(app, tokenOf(link)).expect(410);
    owner = await app.acting(ownerId, shop);
    const older = (await owner.post(`/v1/users/${user.id}/link`).expect(200)).body.link;
    const newer = (await owner.post(`/v1/users/${user.id}/link`).expect(200)).body.link;
    expect(await latest()).toMatchObject({ action: 'user.link', subject: { id: user.id } });
    await claim(app, tokenOf(older)).expect(410);
    await claim(app, tokenOf(newer), { name: '慢慢' }).expect(200, /慢慢/);
  });

  it('reset a forgotten password, and end the sessions there were', async () => {
    const { user, link } = await invite(owner, 'forgetful@example.cn');
    const old = request.agent(app.nest.getHttpServer());
    await old
      .post('/v1/links/claim')
      .send({ token: tokenOf(link), password: PASSWORD })
      .expect(200);
    const reset = tokenOf((await owner.post(`/v1/users/${user.id}/link`).expect(200)).body.link);
    const inspected = await app.anyone().post('/v1/links/inspect').send({ token: reset }).expect(200);
    expect(inspected.body.purpose).toBe('reset');
    await claim(app, reset, { password: '夜来风雨声，花落知多少' }).expect(200);
    await old.get('/v1/session').expect(401);
    await app.anyone().post('/v1/session').send({ email: user.email, password: PASSWORD }).expect(401);
  });

  it.each([
    [{}, ['token', 'password']],
    [{ token: 'x', password: '太短' }, ['password']],
    [{ token: 'x', password: PASSWORD, email: '不是邮箱' }, ['email']],
  ])('refuse %j and name the fields', async (input, fields) => {
    const { body } = await app.anyone().post('/v1/links/claim').send(input).expect(400);
    expect(fieldsOf(body)).toEqual(fields);
  });

  it('are stored as hashes only, and not for long', async () => {
    const { link } = await invite(owner, 'hashed@example.cn');
    const rows = () => app.database.query<object[]>('SELECT * FROM one_time_links');
    expect((await rows()).length).toBeGreaterThan(0);
    expect(JSON.stringify(await rows())).not.toContain(tokenOf(link));
    clock.advance(73 * HOUR_MS);
    await app.get(ExpirySweep).sweep();
    expect(await rows()).toEqual([]);
  });
});
