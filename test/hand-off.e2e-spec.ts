import fc from 'fast-check';
import { BotSettingsService } from '../src/assistant/bot/bot-settings.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import type { ConversationEvent } from '../src/conversations/event.js';
import { GroupInput } from '../src/conversations/groups/group.dto.js';
import { GroupService } from '../src/conversations/groups/group.service.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { expectRatings } from './support/expect-ratings.js';
import { type Deed, HandOffWorld, type Step, STEPS } from './support/hand-off-world.js';
import { type Hands, handsOf } from './support/hands-of.js';
import { MovingClock } from './support/moving-clock.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { says, ScriptedModel } from './support/scripted-model.js';

/** How many interleavings are tried: HANDOFF_RUNS=500 for a thorough look. */
const RUNS = Number(process.env.HANDOFF_RUNS ?? 25);

/** A stored answer, one that the model takes its time over, one that nobody knows, a wish for a person, a fragment. */
const SAYINGS = ['怎么退货？', CHINESE, '你们老板的血型是什么？', '转人工', 'Can I talk to a human?', '你好'];

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...STEPS, 'say', 'say', 'take', 'release', 'come', 'come', 'ask_person'),
  server: fc.constantFrom(0, 1),
  who: fc.constantFrom(0, 1),
  text: fc.constantFrom(...SAYINGS),
  pause: fc.constantFrom(0, 0, 1, 5, 20, 60),
});

/** How the first storm ends, so that there is something to rate and somebody to ask. */
const CALMS: readonly Step['what'][][] = [
  [],
  ['close', 'say', 'ask_rating_twice'],
  ['release', 'take', 'speak', 'close'],
];
const calm = fc
  .tuple(fc.constantFrom(...CALMS), fc.constantFrom(0, 1))
  .map(([whats, who]) => whats.map((what): Step => ({ what, who, server: who, text: '怎么退货？', pause: 60 })));
const laterStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('ask_rating', 'ask_rating_twice', 'rate', 'say', 'take', 'speak', 'close'),
  server: fc.constantFrom(0, 1),
  who: fc.constantFrom(0, 1),
  text: fc.constantFrom(...SAYINGS),
  pause: fc.constantFrom(0, 5, 60, 120),
});

describe('hand-off, whatever comes in between', () => {
  let world: HandOffWorld;
  let apps: TestApp[] = [];
  let members: ReadonlyMap<string, readonly string[]>;
  const clock = new MovingClock();

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    const model = new ScriptedModel(repeats((text) => says(text, 3)));
    const one = await startApp({ url, model, clock });
    await one.get(DemoShop).seed();
    const two = await startApp({ url, model, clock });
    apps = [one, two];
    const shop = systemContext((await one.get(TenantService).bySlug('demo'))?.id ?? '');
    for (const app of apps) await app.get(TurnRunner).warmUp(shop);
    const agents = [await agentOn(one, two, shop, '韩梅梅'), await agentOn(one, two, shop, 'Li Lei')] as const;
    await one.get(BotSettingsService).change(shop, {
      handOff: { unknown: { on: true, times: 2 } },
      rating: { closed: { on: true }, answered: { on: true, minutes: 10 } },
    });
    const [both, second] = [agents.map(({ id }) => id), [agents[1].id]];
    const front = await addGroup(one, shop, '一线', both);
    const back = await addGroup(one, shop, '二线', second);
    members = new Map([
      [front, both],
      [back, second],
    ]);
    world = new HandOffWorld([one, two], shop, agents, [front, back], clock);
  }, 120_000);
  afterAll(() => Promise.all(apps.map((app) => app.close())));

  it(`keeps every promise in ${RUNS} interleavings of visitor, bot, agents, groups, timers, ratings, crashes and duplicates on two servers`, async () => {
    const storm = fc.array(step, { minLength: 3, maxLength: 14 });
    const after = fc.array(laterStep, { maxLength: 6 });
    const property = fc.asyncProperty(storm, calm, after, async (first, ...rest) => {
      const id = await world.open();
      const deeds = [...(await world.play(id, first)), ...(await world.play(id, rest.flat()))];
      await check(id, deeds);
      await world.leaveBehind(id);
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: Boolean(process.env.HANDOFF_QUICK) });
  }, 1_200_000);

  it('answers what was asked before an agent came and went, while the answer was being written', async () => {
    const id = await world.open();
    await world.play(id, [
      { what: 'say', server: 0, who: 0, text: CHINESE, pause: 0 },
      { what: 'take_and_release', server: 0, who: 0, text: '', pause: 40 },
    ]);
    const { events } = await world.read(id);
    // On a busy machine the answer may be there before the agent comes: once it is there in any case.
    expect(events.map(({ kind, author }) => `${author.kind} ${kind}`).toSorted()).toEqual([
      'agent state',
      'agent state',
      'bot message',
      'visitor message',
    ]);
  });

  it('answers what was said to an agent who gives the conversation back without a word, and not what was said to nobody', async () => {
    const id = await world.open();
    const quiet = { server: 1, who: 0, pause: 50 } as const;
    await world.play(id, [{ ...quiet, what: 'take', text: '' }]);
    await world.play(id, [{ ...quiet, what: 'say', text: '怎么退货？' }]);
    expect((await world.read(id)).events).toHaveLength(2);
    await world.play(id, [{ ...quiet, what: 'release', text: '' }]);
    const { events } = await world.read(id);
    expect(events.slice(2).map(({ author }) => author.kind)).toEqual(['agent', 'bot']);
    await world.play(id, [{ ...quiet, what: 'ask_person', text: '' }]);
    await world.play(id, [{ ...quiet, what: 'withdraw', text: '' }]);
    expect((await world.read(id)).events.slice(4).map(({ body }) => body.state)).toEqual(['waiting', 'bot']);
  });

  it('opens a closed conversation again with a new message, its history unchanged', async () => {
    const id = await world.open();
    const quiet = { server: 0, who: 1, pause: 20 } as const;
    for (const what of ['say', 'take', 'speak', 'close'] as const)
      await world.play(id, [{ ...quiet, what, text: '怎么退货？' }]);
    const { events: before, conversation } = await world.read(id);
    expect(conversation.state).toBe('closed');
    await world.play(id, [{ ...quiet, what: 'say', text: '能开发票吗？' }]);
    const { events, conversation: after } = await world.read(id);
    expect(events.slice(0, before.length)).toEqual(before);
    expect(after).toMatchObject({ state: 'bot', agentId: null });
    expect(events.slice(before.length).map(({ author }) => author.kind)).toEqual(['visitor', 'bot']);
  });

  const check = async (id: string, deeds: readonly Deed[]) => {
    const { events, conversation } = await world.read(id);
    const hands = handsOf(events);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    // The log alone decides: what the database keeps beside it says the same.
    const { state, agent, group, epoch } = hands.at(-1) as Hands;
    expect({ state, agent, group, epoch, seq: events.length }).toEqual({
      state: conversation.state,
      agent: conversation.agentId,
      group: conversation.groupId,
      epoch: conversation.epoch,
      seq: conversation.lastSeq,
    });
    events.forEach((event, index) => {
      const before = hands[index] as Hands;
      const after = hands[index + 1] as Hands;
      if (event.kind === 'message' && event.author.kind === 'bot') expect(before.state).toBe('bot');
      if (event.kind === 'message' && event.author.kind === 'agent') {
        expect(before).toMatchObject({ state: 'human', agent: event.author.id });
      }
      if (event.kind === 'state') expectChange(event, before, after, members);
    });
    expectRatings(events, hands);
    expectDeeds(
      deeds,
      events.map(({ clientId }) => clientId),
      hands,
    );
    if (state === 'bot') expect(openQuestion(events)).toBeUndefined();
    // Nobody is left without an answer: what is said to the bot it has answered, once all is quiet.
    expect(conversation.unanswered).toBe(false);
  };
});

/** Every change of hands has one notice, and every notice is a change; only that an agent is gone is told to nobody. */
function expectChange(
  event: ConversationEvent,
  before: Hands,
  after: Hands,
  members: ReadonlyMap<string, readonly string[]>,
): void {
  const { reason, text, groupId } = event.body;
  // A word about the wait changes nothing, and is said to who waits.
  if (reason === 'queue') {
    expect([before.state, event.author.kind, text !== '']).toEqual(['waiting', 'system', true]);
    return;
  }
  expect(text === '').toBe(reason === 'agent_gone');
  expect([after.state, after.agent, after.group]).not.toEqual([before.state, before.agent, before.group]);
  expectOneHolder(event, before, after);
  if (reason === 'agent_gone') expect([before.state, after.state]).toEqual(['human', 'waiting']);
  if (reason !== 'assigned') return;
  expect(before).toMatchObject({ state: 'waiting', group: groupId });
  expect(members.get(String(groupId))).toContain(after.agent);
}

/** One agent has it at a time: another gets it by being given it, never by taking it out of those hands. */
function expectOneHolder({ body }: ConversationEvent, before: Hands, after: Hands): void {
  if (before.state !== 'human' || after.state !== 'human' || before.agent === null) return;
  expect(body.reason).toBe('transfer');
}

/** What a visitor has said and neither an answer, a hand-off, an end nor the visitor's own second thoughts have settled. */
function openQuestion(events: readonly ConversationEvent[]): number | undefined {
  const settled = events.findLast(({ kind, author, body }) =>
    kind === 'message'
      ? author.kind !== 'visitor'
      : author.kind === 'bot' || body.state === 'closed' || (author.kind === 'visitor' && body.state === 'bot'),
  );
  const said = events.findLast(({ kind, author }) => kind === 'message' && author.kind === 'visitor');
  return said && said.seq > (settled?.seq ?? 0) ? said.seq : undefined;
}

/** What somebody was told is done is in the log, once. */
function expectDeeds(
  deeds: readonly Deed[],
  clientIds: readonly (string | undefined)[],
  hands: readonly Hands[],
): void {
  const named = clientIds.filter(Boolean);
  expect(new Set(named).size).toBe(named.length);
  for (const { step, before, after, refused } of deeds) {
    const during = hands.slice(before, after + 1).map(({ state }) => state);
    if (step.what.startsWith('ask_person'))
      expect(during.some((state) => ['waiting', 'human'].includes(state))).toBe(true);
    if (step.what === 'take' && !refused) expect(during).toContain('human');
    if (step.what === 'close' && !refused) expect(during).toContain('closed');
    if (refused) expect(refused).toBe(409);
  }
}

async function agentOn(one: TestApp, two: TestApp, shop: TenantContext, name: string) {
  const id = await one.addPerson({ name });
  await one.join(shop, id, 'agent');
  return { id, at: [await one.acting(id, shop), await two.acting(id, shop)] as const };
}

async function addGroup(app: TestApp, shop: TenantContext, name: string, members: readonly string[]): Promise<string> {
  const input = GroupInput.parse({ name, members, returnMinutes: 1, maximum: 50 });
  return (await app.get(GroupService).add(shop, input)).id;
}
