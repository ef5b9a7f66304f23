import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import type { StateBody } from '../src/conversations/event.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('calls for a person, in the statistics', () => {
  let app: TestApp;
  let clock: HandClock;
  let shop: TenantContext;
  let owner: Caller;
  let hands: ConversationService;
  let groups: readonly [string, string];

  beforeAll(async () => {
    clock = new HandClock();
    app = await startApp({ clock, jobs: false });
    hands = app.get(ConversationService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
    const add = async (name: string): Promise<string> =>
      (await owner.post('/v1/agent-groups').send({ name, automatic: false }).expect(201)).body.id;
    groups = [await add('售前'), await add('售后')];
  });

  const figures = async (query: object = { days: 1 }) => (await owner.get('/v1/statistics').query(query)).body;
  const csv = async () => (await owner.get('/v1/statistics.csv').query({ days: 1 }).expect(200)).text;
  const listed = async (query: object) =>
    (await owner.get('/v1/conversation-table').query(query).expect(200)).body.items.length;
  const asked = () => new AskedConversations(app, clock).ask(shop, '怎么退货');
  const goOn = (id: string, reason: 'queue' | 'agent_gone') => {
    const body: StateBody = { state: 'waiting', reason, text: '' };
    return app.get(ConversationLog).append(shop, id, { kind: 'state', author: { kind: 'system' }, body });
  };

  it('are one for each wish, however often the wait goes on: for other groups, without its agent, with news', async () => {
    const id = await asked();
    await hands.callHuman(shop, id, { kind: 'visitor' });
    clock.advance(2 * MINUTE);
    await goOn(id, 'queue');
    await hands.transferToGroup(shop, id, groups[1]);
    await hands.transferToGroup(shop, id, groups[0]);
    expect((await figures()).handOffs).toMatchObject({ calls: 1, taken: 0, givenUp: 0, waiting: 1 });
    clock.advance(3 * MINUTE);
    await hands.changeHands(shop, id, 'take');
    const once = (await figures()).handOffs;
    expect(once).toMatchObject({ calls: 1, taken: 1, givenUp: 0 });
    expect(Math.abs(once.p50 / 300 - 1)).toBeLessThan(0.03);
    await hands.transferToGroup(shop, id, groups[1]);
    await hands.changeHands(shop, id, 'take');
    await goOn(id, 'agent_gone');
    await hands.changeHands(shop, id, 'close');
    expect((await figures()).handOffs).toEqual({ ...once, waiting: 0 });
    const [head = '', row = ''] = (await csv()).split('\r\n').map((line) => line.split(',').slice(-3).join());
    expect([head, row]).toEqual(['calls,taken,givenUp', '1,1,0']);
    await hands.callHuman(shop, id, { kind: 'visitor' });
    expect((await figures()).handOffs).toMatchObject({ calls: 2, taken: 1, waiting: 1 });
  });

  it('make a conversation a person’s on the day of the call, not on the next by news of the queue', async () => {
    const id = await asked();
    const toMidnight = DAY - ((clock.now().getTime() + 8 * HOUR) % DAY);
    clock.advance(toMidnight - MINUTE);
    await hands.callHuman(shop, id, { kind: 'visitor' });
    clock.advance(2 * MINUTE);
    await new AskedConversations(app, clock).say(shop, id, 'visitor', '还在吗');
    await goOn(id, 'queue');
    const { days } = await figures({ days: 2 });
    const handedOff = days.map((day: { outcomes: { handedOff: number } }) => day.outcomes.handedOff);
    expect(handedOff).toEqual([1, 0]);
    const [yesterday, today] = days.map(({ date }: { date: string }) => date);
    const on = (day: string) => listed({ outcome: 'handedOff', from: day, to: day });
    expect([await on(yesterday), await on(today)]).toEqual([1, 0]);
  });
});
