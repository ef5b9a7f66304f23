import { setTimeout as pause } from 'node:timers/promises';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { SessionService } from '../src/tenants/people/session.service.js';
import type { TestApp } from './support/app.js';
import { InboxClient } from './support/inbox-client.js';
import { InboxOffice } from './support/inbox-office.js';
import type { Caller } from './support/people.js';

describe('who may look into the inbox', () => {
  let office: InboxOffice;
  let here: TestApp;
  let there: TestApp;
  let shop: TenantContext;
  let ids: InboxOffice['ids'];

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ here, there, shop, ids } = office);
  });
  afterAll(() => office.close());

  it('is closed to nobody, to viewers, to another tenant, and to other sites', async () => {
    const viewer = await here.addPerson();
    await here.join(shop, viewer, 'viewer');
    const tea = await here.addTenant();
    const stranger = await here.addPerson();
    await here.join(tea, stranger, 'owner');
    const refused = (work: Promise<unknown>, status: string) => expect(work).rejects.toThrow(status);
    await refused(InboxClient.open(`${here.url}/v1/inbox`, {}), '401');
    await refused(InboxClient.connect(here, viewer, shop.tenantId), '403');
    await refused(InboxClient.connect(here, stranger, shop.tenantId), '403');
    await refused(InboxClient.connect(here, ids.li, shop.tenantId, { Origin: 'https://evil.example' }), '403');
    await refused(InboxClient.open(`${here.url}/v1/elsewhere`, {}), '404');
    await (await here.acting(viewer, shop)).get('/v1/inbox/conversations').expect(403);
  });

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const id = await office.conversation(['秘密的订单']);
    const tea = await here.addTenant();
    const ownerId = await here.addPerson();
    await here.join(tea, ownerId, 'owner');
    const owner = await here.acting(ownerId, tea);
    expect(await office.list(owner, { q: '秘密' })).toEqual([]);
    expect((await owner.get('/v1/inbox/counts').expect(200)).body).toMatchObject({ open: 0 });
    await owner.get(`/v1/inbox/conversations/${id}`).expect(404);
    await owner.post(`/v1/conversations/${id}/transfer`).send({ to: ownerId }).expect(404);
    await owner.post(`/v1/conversations/${id}/notes`).send({ text: '偷看' }).expect(404);
    await owner
      .patch(`/v1/conversations/${id}/tags`)
      .send({ add: ['偷看'] })
      .expect(404);
    await owner.post(`/v1/conversations/${id}/read`).send({ seq: 1 }).expect(404);
    const client = await InboxClient.connect(here, ownerId, tea.tenantId);
    office.keep(client);
    expect(await client.ask({ type: 'follow', conversationId: id }, 'error')).toMatchObject({ code: 'not_found' });
    await office.say(id, '还有一句');
    await pause(400);
    const told = client.frames.filter(({ type }) => type !== 'welcome' && type !== 'error');
    expect(told).toEqual([{ type: 'away', agents: [] }]);
  });

  describe('is hung up on at once, in whatever process,', () => {
    let owner: Caller;
    beforeAll(async () => void (owner = await here.signedIn(shop, 'owner')));

    const newcomer = async () => {
      const id = await here.addPerson({ name: '新人' });
      await here.join(shop, id, 'agent');
      return id;
    };

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['who is removed', (id) => owner.delete(`/v1/users/${id}`).expect(204)],
      ['who may only look from now on', (id) => owner.patch(`/v1/users/${id}`).send({ role: 'viewer' }).expect(200)],
      ['who is signed out', (id) => here.database.query('DELETE FROM sessions WHERE user_id = $1', [id])],
    ])('%s', async (_who, change) => {
      const secret = await office.conversation(['我的密码是 4711']);
      const id = await newcomer();
      const lines = [await office.agent(here, id), await office.agent(there, id)];
      await lines[1]?.follow(secret);
      const colleague = await office.agent(there, ids.han);
      const start = performance.now();
      const closed = Promise.all(lines.map((line) => line.closed()));
      await change(id);
      expect(await closed).toEqual([4001, 4001]);
      expect(performance.now() - start).toBeLessThan(5000);
      await office.say(secret, '还有一句');
      await colleague.ask({ type: 'ping' }, 'pong');
      expect(lines[1]?.frames.some(({ event }) => event?.body.text === '还有一句')).toBe(false);
    });

    it('not in another role that may answer, nor in a window whose session goes on', async () => {
      const id = await newcomer();
      const secret = await here.get(SessionService).open(id);
      const headers = { Cookie: `mossdesk_session=${secret}` };
      const [kept, ended] = [
        await office.agent(there, id),
        office.keep(await InboxClient.open(`${there.url}/v1/inbox?tenant=${shop.tenantId}`, headers)),
      ];
      await owner.patch(`/v1/users/${id}`).send({ role: 'editor' }).expect(200);
      const closed = ended.closed();
      await here.get(SessionService).end(secret);
      expect(await closed).toBe(4001);
      expect(await kept.ask({ type: 'ping' }, 'pong')).toBeTruthy();
    });

    it('who has left the tenant of a line that named none, though another tenant has them', async () => {
      const id = await newcomer();
      await here.join(await here.addTenant(), id, 'agent');
      const secret = await there.get(SessionService).open(id);
      const line = office.keep(
        await InboxClient.open(`${there.url}/v1/inbox`, { Cookie: `mossdesk_session=${secret}` }),
      );
      const closed = line.closed();
      await owner.delete(`/v1/users/${id}`).expect(204);
      expect(await closed).toBe(4001);
    });

    it('and is asked about with every wish to follow, should the news not come', async () => {
      const conversationId = await office.conversation(['我的密码是 4712']);
      const id = await newcomer();
      const line = await office.agent(here, id);
      const triggers = ['memberships', 'sessions'].map(
        (table) => `ALTER TABLE ${table} DISABLE TRIGGER tell_of_person`,
      );
      for (const sql of triggers) await here.database.query(sql);
      try {
        await owner.patch(`/v1/users/${id}`).send({ role: 'viewer' }).expect(200);
        const closed = line.closed();
        line.send({ type: 'follow', conversationId, after: 0 });
        expect(await closed).toBe(4001);
        expect(line.frames.map(({ type }) => type)).not.toContain('followed');
        expect(line.frames.at(-1)).toMatchObject({ type: 'error', code: 'forbidden' });
      } finally {
        await here.database.query('ALTER TABLE memberships ENABLE TRIGGER tell_of_person');
      }
    });
  });
});
