import { ConversationService } from '../src/conversations/conversation.service.js';
import { TeamOffice } from './support/team-office.js';
import { until } from './support/until.js';

const MINUTE = 60_000;
const NOBODY_THERE = { enabled: true, timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], days: [] };

describe('conversations that find their agents', () => {
  const office = new TeamOffice();
  beforeAll(() => office.open(), 60_000);
  beforeEach(() => office.newShop());
  afterEach(() => office.leave());
  afterAll(() => office.close());

  const roleOf = (id: string, role: string) => office.owner.patch(`/v1/users/${id}`).send({ role }).expect(200);

  it('never give an agent more than the maximum, or a conversation to two, however many processes try', async () => {
    await office.addGroup({ name: '全部', maximum: 3, members: [office.li, office.han] });
    await office.come(office.here, office.li);
    await office.come(office.there, office.han);
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, index) => office.called(index % 2 ? office.here : office.there)),
    );
    await Promise.all([office.sweep(), office.sweep(office.there)]);
    await until(async () => (await Promise.all(ids.map((id) => office.held(id)))).filter(Boolean).length === 6);
    await office.quiet();
    const agents = await Promise.all(ids.map((id) => office.held(id)));
    expect([office.li, office.han].map((one) => agents.filter((agent) => agent === one).length)).toEqual([3, 3]);
    for (const id of ids)
      expect((await office.states(id)).filter((state) => state.startsWith('human'))).toHaveLength(
        (await office.held(id)) ? 1 : 0,
      );
    // Whoever has waited longest is next as soon as an agent is free.
    const waiting = ids.filter((_, index) => !agents[index]);
    const done = ids[agents.indexOf(office.li)] as string;
    await (await office.here.acting(office.li, office.shop)).post(`/v1/conversations/${done}/close`).expect(200);
    await until(
      async () =>
        (await Promise.all(waiting.map((id) => office.held(id)))).filter((agent) => agent === office.li).length === 1,
    );
  });

  it('leave it to whoever takes it where they do not assign, out of hours, or while nobody is there', async () => {
    const group = await office.addGroup({ name: '手动', automatic: false, members: [office.li] });
    const id = await office.called();
    await office.come(office.here, office.li);
    await office.quiet();
    expect(await office.held(id)).toBeNull();
    const send = { name: '手动', members: [office.li], hours: NOBODY_THERE };
    await office.owner.put(`/v1/agent-groups/${group.id}`).send(send).expect(200);
    await office.sweep();
    expect(await office.held(id)).toBeNull();
    const late = await office.called();
    expect((await office.read(late))[0]?.body).toMatchObject({ away: {} });
    await office.owner
      .put(`/v1/agent-groups/${group.id}`)
      .send({ ...send, hours: null })
      .expect(200);
    await office.sweep();
    expect([await office.held(id), await office.held(late)]).toEqual([office.li, office.li]);
  });

  it('go to nobody who is away, in whatever window and process, until they are back; what they have stays theirs', async () => {
    await office.addGroup({ name: '全部', returnMinutes: 1, members: [office.li, office.han] });
    const away = async (userId: string, says: boolean, app = office.here) =>
      (await app.acting(userId, office.shop)).put('/v1/inbox/away').send({ away: says }).expect(200);
    await office.come(office.here, office.li);
    const held = await office.called();
    await until(async () => (await office.held(held)) === office.li);
    await away(office.li, true);
    await office.come(office.there, office.li); // another window changes nothing
    const next = await office.called();
    await office.come(office.there, office.han);
    await until(async () => (await office.held(next)) === office.han);
    await away(office.han, true, office.there);
    // Nobody is there for the group.
    const last = await office.called(office.there);
    await Promise.all([office.sweep(), office.sweep(office.there)]);
    await office.quiet();
    expect([await office.held(last), await office.held(held)]).toEqual([null, office.li]);
    await away(office.li, false);
    await until(async () => (await office.held(last)) === office.li);
  });

  it('take back what an agent who is gone has not answered, without a word to the visitor', async () => {
    await office.addGroup({ name: '全部', returnMinutes: 5, members: [office.li, office.han] });
    const line = await office.come(office.here, office.li);
    const calledAndHeld = async () => {
      const id = await office.called();
      await until(async () => (await office.held(id)) === office.li);
      return id;
    };
    // One after the other: whoever was told to be second and becomes the first hears of it.
    const [answered, owed] = [await calledAndHeld(), await calledAndHeld()];
    const agent = await office.here.acting(office.li, office.shop);
    await agent.post(`/v1/conversations/${answered}/events`).send({ text: '您好' }).expect(201);
    line.close();
    await until(async () => (await office.onLine(office.li)) === 0);
    office.clock.advance(4 * MINUTE);
    await office.sweep();
    expect(await office.held(owed)).toBe(office.li);
    office.clock.advance(2 * MINUTE);
    await Promise.all([office.sweep(), office.sweep(office.there)]);
    await office.sweep();
    expect([await office.held(owed), await office.held(answered)]).toEqual([null, office.li]);
    const back = (await office.read(owed)).at(-1);
    expect(back).toMatchObject({ kind: 'state', body: { state: 'waiting', reason: 'agent_gone', text: '' } });
    await office.come(office.there, office.han);
    await until(async () => (await office.held(owed)) === office.han);
    expect(await office.states(owed)).toEqual([
      'waiting visitor_asked',
      'human assigned',
      'waiting agent_gone',
      'human assigned',
    ]);
    await office.say(answered, '还在吗？');
    await office.sweep();
    expect(await office.held(answered)).toBe(office.han);
  });

  it('take back what was held by a process that died', async () => {
    await office.addGroup({ name: '全部', returnMinutes: 1, members: [office.li] });
    await office.come(office.here, office.li);
    const id = await office.called();
    await until(async () => (await office.held(id)) === office.li);
    // No sign of life comes any more, and nobody says goodbye.
    office.clock.advance(3 * MINUTE);
    await office.sweep();
    expect(await office.held(id)).toBeNull();
  });

  it.each([
    { how: 'is removed', grouped: false, end: (id: string) => office.owner.delete(`/v1/users/${id}`).expect(204) },
    { how: 'is removed', grouped: true, end: (id: string) => office.owner.delete(`/v1/users/${id}`).expect(204) },
    { how: 'may only look', grouped: false, end: (id: string) => roleOf(id, 'viewer') },
    { how: 'may only look', grouped: true, end: (id: string) => roleOf(id, 'viewer') },
  ])('take back all that an agent has who $how (groups: $grouped)', async ({ grouped, end }) => {
    // Nothing is taken back from who is only away.
    const group = grouped && (await office.addGroup({ name: '全部', automatic: false, returnMinutes: null }));
    const elsewhere = await office.elsewhere(office.li);
    const [owed, answered, closed, others] = await office.fourCalled();
    const [li, han] = [
      await office.here.acting(office.li, office.shop),
      await office.here.acting(office.han, office.shop),
    ];
    for (const id of [owed, answered, closed]) await li.post(`/v1/conversations/${id}/take`).expect(200);
    await han.post(`/v1/conversations/${others}/take`).expect(200);
    await li.post(`/v1/conversations/${answered}/events`).send({ text: '您好，马上为您查' }).expect(201);
    await li.post(`/v1/conversations/${closed}/close`).expect(200);
    await roleOf(office.li, 'editor'); // still may answer
    await office.sweep();
    expect(await office.held(answered)).toBe(office.li);
    await end(office.li);
    // What was under way in the moment of the removal, or of a crash after it, is found by whoever sweeps next.
    await Promise.all([office.sweep(office.there), office.sweep()]);
    await office.sweep();
    for (const id of [owed, answered]) {
      expect(await office.states(id)).toEqual(['waiting visitor_asked', 'human take', 'waiting agent_gone']);
      const gone = { state: 'waiting', reason: 'agent_gone', text: '', epoch: 3, ...(group && { groupId: group.id }) };
      expect((await office.read(id)).at(-1)).toMatchObject({ kind: 'state', author: { kind: 'system' }, body: gone });
      expect((await office.item(id)).state).toBe('waiting');
    }
    expect([await office.held(others), await elsewhere.held()]).toEqual([office.han, office.li]);
    expect((await office.states(closed as string)).at(-1)).toBe('closed close');
    await han.post(`/v1/conversations/${answered}/take`).expect(200);
  });

  it('tell whoever waits the place and, with enough waits behind, how long; again only when much has changed', async () => {
    const group = await office.addGroup({ name: '全部', automatic: false, members: [office.li] });
    const agent = await office.here.acting(office.li, office.shop);
    const ids: string[] = [];
    for (let count = 0; count < 4; count++) ids.push(await office.called());
    const last = ids[3] as string;
    expect((await office.read(last))[0]?.body).toMatchObject({ place: 4, groupId: group.id });
    const take = (id: string | undefined) => agent.post(`/v1/conversations/${id}/take`).expect(200);
    const news = async () =>
      (await office.read(last)).filter(({ body }) => body.reason === 'queue').map(({ body }) => body.text);
    await take(ids[0]);
    await office.sweep();
    expect(await news()).toEqual([]);
    await take(ids[1]);
    await Promise.all([office.sweep(), office.sweep(office.there)]);
    expect(await news()).toEqual(['您前面还有 1 位在等待。']);
    await take(ids[2]);
    await office.sweep();
    await office.sweep();
    expect(await news()).toEqual(['您前面还有 1 位在等待。', '您是下一位。']);
    const { epoch } = await office.here.get(ConversationService).get(office.shop, last);
    expect(epoch).toBe(1);
    await take(last);
    const fifth = await office.called();
    office.clock.advance(3 * MINUTE);
    await take(fifth);
    const sixth = await office.called();
    expect((await office.read(sixth))[0]?.body).toMatchObject({ place: 1, waitMinutes: 1 });
  });
});
