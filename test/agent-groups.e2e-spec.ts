import { TeamOffice } from './support/team-office.js';
import { until } from './support/until.js';
import type { ConversationEvent } from '../src/conversations/event.js';

const NOBODY_THERE = { enabled: true, timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], days: [] };

describe('groups of agents', () => {
  const office = new TeamOffice();
  beforeAll(() => office.open(), 60_000);
  beforeEach(() => office.newShop());
  afterEach(() => office.leave());
  afterAll(() => office.close());

  it('are made, changed and removed by owners, noted in the audit log, and nobody else sees them', async () => {
    const all = await office.addGroup({ name: '全部', members: [office.li] });
    expect(all).toMatchObject({ isDefault: true, automatic: true, maximum: 5, members: [office.li], hours: null });
    const sales = await office.addGroup({ name: 'Sales', isDefault: true, members: [office.han, office.li] });
    expect((await office.owner.get(`/v1/agent-groups/${all.id}`)).body.isDefault).toBe(false);
    await office.owner.post('/v1/agent-groups').send({ name: 'Sales' }).expect(409);
    await office.owner.put(`/v1/agent-groups/${sales.id}`).send({ name: '全部' }).expect(409);
    await office.owner.delete(`/v1/agent-groups/${sales.id}`).expect(409);
    const changed = await office.owner
      .put(`/v1/agent-groups/${sales.id}`)
      .send({ name: '售前', maximum: 2, members: [office.han] });
    expect(changed.body).toMatchObject({ name: '售前', isDefault: true, maximum: 2, members: [office.han] });
    await office.owner.delete(`/v1/agent-groups/${all.id}`).expect(204);
    const { body } = await office.owner.get('/v1/audit').query({ limit: 4 });
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'group.delete',
      'group.update',
      'group.create',
      'group.create',
    ]);
    const other = await office.here.addTenant();
    const stranger = await office.here.signedIn(other, 'owner');
    await stranger.get(`/v1/agent-groups/${sales.id}`).expect(404);
    await stranger.put(`/v1/agent-groups/${sales.id}`).send({ name: 'x' }).expect(404);
    await stranger.delete(`/v1/agent-groups/${sales.id}`).expect(404);
    expect((await stranger.get('/v1/agent-groups')).body.items).toEqual([]);
    await stranger
      .post('/v1/agent-groups')
      .send({ name: 'x', members: [office.li] })
      .expect(404);
    const agent = await office.here.acting(office.li, office.shop);
    await agent.get('/v1/agent-groups').expect(200);
    await agent.post('/v1/agent-groups').send({ name: 'x' }).expect(403);
    await office.here.anyone().get('/v1/agent-groups').expect(401);
  });

  it('say what is wrong with a group, field by field', async () => {
    const wrong = { name: ' ', maximum: 0, routes: { places: ['wechat'], languages: ['fr'], words: [], tags: [] } };
    const { body } = await office.owner.post('/v1/agent-groups').send(wrong).expect(400);
    const paths = body.error.details.issues.map(({ path }: { path: unknown[] }) => path.slice(0, 2).join('.'));
    expect(new Set(paths)).toEqual(new Set(['name', 'maximum', 'routes.places', 'routes.languages']));
    const hours = { ...NOBODY_THERE, timeZone: 'Mars/Olympus' };
    await office.owner.post('/v1/agent-groups').send({ name: 'x', hours }).expect(400);
  });

  it('get what their routes say, at once, and the least loaded agent who is office.there has it', async () => {
    await office.addGroup({ name: '全部', members: [office.li] });
    const after = { places: [], languages: [], words: ['退货'], tags: [] };
    const group = await office.addGroup({ name: '售后', members: [office.li, office.han], routes: after });
    await office.come(office.here, office.li);
    await office.come(office.there, office.han);
    const first = await office.called();
    await until(async () => (await office.held(first)) === office.li);
    const second = await office.begin();
    await office.say(second, '我要退货');
    await office.call(second, office.there);
    await until(async () => (await office.held(second)) === office.han);
    expect(await office.states(second)).toEqual(['waiting visitor_asked', 'human assigned']);
    const [, , given] = (await office.read(second)) as [unknown, unknown, ConversationEvent];
    expect(given).toMatchObject({
      author: { kind: 'system' },
      body: { text: '韩梅梅已加入对话。', groupId: group.id },
    });
    expect(await office.item(second)).toMatchObject({ group: { id: group.id, name: '售后' }, agentId: office.han });
    const found = await office.owner.get('/v1/inbox/conversations').query({ group: group.id }).expect(200);
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([second]);
  });

  it('pass conversations on to each other, not back to who passed them, and tell the visitor once', async () => {
    await office.addGroup({ name: '一线', members: [office.li] });
    const second = await office.addGroup({ name: '二线', members: [office.li, office.han] });
    await office.come(office.here, office.li);
    const id = await office.called();
    await until(async () => (await office.held(id)) === office.li);
    const agent = await office.here.acting(office.li, office.shop);
    await agent.post(`/v1/conversations/${id}/transfer`).send({ group: second.id }).expect(200);
    await office.quiet();
    expect(await office.held(id)).toBeNull();
    const [moved] = (await office.read(id)).slice(-1);
    expect(moved?.body).toMatchObject({ state: 'waiting', reason: 'transfer', groupId: second.id });
    expect(moved?.body.text).toMatch(/^对话已转给负责的同事/);
    await agent.post(`/v1/conversations/${id}/transfer`).send({ group: second.id }).expect(200);
    await office.come(office.there, office.han);
    await until(async () => (await office.held(id)) === office.han);
    expect(await office.states(id)).toEqual([
      'waiting visitor_asked',
      'human assigned',
      'waiting transfer',
      'human assigned',
    ]);
    const other = await office.here.addTenant();
    const foreign = await (await office.here.signedIn(other, 'owner')).post('/v1/agent-groups').send({ name: 'x' });
    await agent.post(`/v1/conversations/${id}/transfer`).send({ group: foreign.body.id }).expect(404);
    await agent.post(`/v1/conversations/${id}/transfer`).send({ to: office.han, group: second.id }).expect(400);
    await agent.post(`/v1/conversations/${id}/close`).expect(200);
    await agent.post(`/v1/conversations/${id}/transfer`).send({ group: second.id }).expect(409);
  });

  it('leave what they had to the default group when they are removed', async () => {
    const all = await office.addGroup({ name: '全部', members: [office.li] });
    const gone = await office.addGroup({
      name: 'English',
      routes: { places: [], languages: ['en'], words: [], tags: [] },
    });
    const id = await office.begin('en');
    await office.call(id);
    expect((await office.item(id)).group).toMatchObject({ name: 'English' });
    await office.owner.delete(`/v1/agent-groups/${gone.id}`).expect(204);
    expect((await office.item(id)).group).toMatchObject({ id: all.id });
    await office.come(office.here, office.li);
    await until(async () => (await office.held(id)) === office.li);
  });
});
