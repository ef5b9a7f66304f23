import type { Role } from '../src/shared/access.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { type Caller, claim, invite, tokenOf } from './support/people.js';

describe('people in two tenants', () => {
  let app: TestApp;
  let shop: TenantContext;
  let tea: TenantContext;
  let owner: Caller;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop', '云杉商店');
    tea = await app.addTenant('tea', '茶馆');
    owner = await app.signedIn(shop, 'owner', { name: '王芳' });
  });
  afterAll(() => app.close());

  const teaOwner = () => app.signedIn(tea, 'owner', { name: '茶馆老板' });

  it('join with the password they have, and keep their name', async () => {
    const { user, link } = await invite(owner, 'both@example.cn', 'editor', '双面');
    await claim(app, tokenOf(link)).expect(200);
    const theirs = await invite(await teaOwner(), 'both@example.cn', 'viewer', '别的名字');
    expect(theirs).toMatchObject({ user: { id: user.id, name: '双面', role: 'viewer', pending: false }, link: null });
    const { body } = await (await app.acting(user.id)).get('/v1/session').expect(200);
    expect(body.memberships.map(({ role }: { role: Role }) => role)).toEqual(['editor', 'viewer']);
  });

  it('cannot be taken over by one tenant to get into the other', async () => {
    const thief = await teaOwner();
    const { user, link } = await invite(owner, 'target@example.cn', 'owner');
    await claim(app, tokenOf(link)).expect(200);
    await invite(thief, 'target@example.cn', 'viewer');
    const { body } = await thief.post(`/v1/users/${user.id}/link`).expect(403);
    expect(body.error.code).toBe('forbidden');
    await owner.post(`/v1/users/${user.id}/link`).expect(403);
  });

  it('cannot be taken over by a link that was made before they were in both', async () => {
    const thief = await teaOwner();
    const first = await invite(thief, 'early@example.cn', 'viewer');
    const second = await invite(owner, 'early@example.cn', 'owner');
    expect(second).toMatchObject({ user: { pending: true }, link: null });
    await claim(app, tokenOf(first.link)).expect(410);
    const operator = await app.signedIn(shop, 'owner', { operator: true, name: '运维' });
    const { body } = await operator.post(`/v1/users/${second.user.id}/link`).expect(200);
    await claim(app, tokenOf(body.link)).expect(200);
  });

  it('cannot be taken over by a password reset that was made before they were in both', async () => {
    const thief = await teaOwner();
    const { user, link } = await invite(thief, 'patient@example.cn', 'viewer');
    await claim(app, tokenOf(link)).expect(200);
    const reset = (await thief.post(`/v1/users/${user.id}/link`).expect(200)).body.link;
    await invite(owner, 'patient@example.cn', 'owner');
    await claim(app, tokenOf(reset)).expect(410);
  });

  it('cannot be taken over by a password reset that is made while they join the other', async () => {
    const thief = await teaOwner();
    for (let round = 0; round < 5; round++) {
      const { user, link } = await invite(thief, `race${round}@example.cn`, 'viewer');
      await claim(app, tokenOf(link)).expect(200);
      const [reset] = await Promise.all([
        thief.post(`/v1/users/${user.id}/link`),
        invite(owner, `race${round}@example.cn`, 'owner'),
      ]);
      if (reset.status === 200) await claim(app, tokenOf(reset.body.link)).expect(410);
      else expect(reset.body.error.code).toBe('forbidden');
    }
  });

  it('cannot be an operator whose password a tenant sets', async () => {
    const id = await app.addPerson({ operator: true, name: '运维' });
    await app.join(shop, id, 'viewer');
    await owner.post(`/v1/users/${id}/link`).expect(403);
  });

  it('stay in the other one when they are removed from this one', async () => {
    const id = await app.addPerson({ name: '两边' });
    await app.join(shop, id, 'editor');
    await app.join(tea, id, 'editor');
    await owner.delete(`/v1/users/${id}`).expect(204);
    await (await app.acting(id, shop)).get('/v1/faqs').expect(403);
    await (await app.acting(id, tea)).get('/v1/faqs').expect(200);
  });
});
