import { TeamOffice } from './support/team-office.js';
import { until } from './support/until.js';

const MINUTE = 60_000;
const NOBODY_THERE = { enabled: true, timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], days: [] };

describe('what a group promises', () => {
  const office = new TeamOffice();
  beforeAll(() => office.open(), 60_000);
  beforeEach(() => office.newShop());
  afterEach(() => office.leave());
  afterAll(() => office.close());

  it('promise times that are counted in working hours, shown in the inbox, and noted for agents when they are over', async () => {
    const levels = { firstReply: 10, nextReply: 20, resolution: null };
    const group = await office.addGroup({ name: '全部', automatic: false, members: [office.li], levels });
    const line = await office.come(office.here, office.li);
    const [early, late] = [await office.called(), await office.called(office.there)];
    await until(async () => (await office.item(late)).due !== null);
    const { due } = await office.item(early);
    const calledAt = Date.parse((await office.read(early))[0]?.at ?? '');
    expect(due).toEqual({ kind: 'first_reply', at: new Date(calledAt + 10 * MINUTE).toISOString() });
    const listed = async () =>
      (await office.owner.get('/v1/inbox/conversations?view=due&limit=1').expect(200)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await listed()).toEqual([early]);
    office.clock.advance(11 * MINUTE);
    const told = line.next(({ type, items }) => type === 'list' && Boolean(items?.some(({ id }) => id === early)));
    await Promise.all([office.sweep(), office.sweep(office.there)]);
    await office.sweep();
    await told;
    const notes = async (id: string) => (await office.read(id)).filter(({ kind }) => kind === 'note');
    expect(await notes(early)).toMatchObject([
      {
        author: { kind: 'system' },
        body: { breach: { kind: 'first_reply', dueAt: due.at }, text: '首次回复已超时。' },
      },
    ]);
    expect((await office.item(early)).due).toEqual(due);
    const agent = await office.here.acting(office.li, office.shop);
    await agent.post(`/v1/conversations/${early}/take`).expect(200);
    await agent.post(`/v1/conversations/${early}/events`).send({ text: '您好' }).expect(201);
    await until(async () => (await office.item(early)).due === null);
    await office.say(early, '请问');
    await until(async () => (await office.item(early)).due?.kind === 'next_reply');
    await agent.post(`/v1/conversations/${early}/close`).expect(200);
    expect((await office.item(early)).due).toBeNull();
    expect((await office.owner.get('/v1/inbox/counts')).body.due).toBe(1);
    await office.owner
      .put(`/v1/agent-groups/${group.id}`)
      .send({ name: '全部', hours: NOBODY_THERE, levels })
      .expect(200);
    await office.sweep();
    expect((await office.item(late)).due).toBeNull();
    expect(await notes(late)).toHaveLength(1);
  });
});
