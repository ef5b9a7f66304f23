import { EXPIRIES } from '../src/admin/privacy/retention/expiries.js';
import { RetentionJob } from '../src/admin/privacy/retention/retention-job.js';
import { RetentionService } from '../src/admin/privacy/retention/retention.service.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';
import { placesOf } from './support/every-column.js';
import type { Caller } from './support/people.js';

const DAY = 86_400_000;
const USUAL = { conversations: 365, traces: 90, platform_events: 9, deliveries: 30, audit: 730 };
const NOTHING = { conversations: 0, traces: 0, platform_events: 0, deliveries: 0, audit: 0 };

describe('retention', () => {
  let app: TestApp;
  let clock: HandClock;
  let conversations: AskedConversations;
  let shop: TenantContext;
  let owner: Caller;

  beforeAll(async () => {
    clock = new HandClock();
    app = await startApp({ clock, jobs: false });
    conversations = new AskedConversations(app, clock);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    owner = await keyOf(shop);
  });

  /** A key, because it outlives what these tests do to the clock; a session does not. */
  const keyOf = async (tenant: TenantContext) =>
    (await app.withKey(tenant, 'admin', 'conversations', 'knowledge')) as unknown as Caller;
  const night = () => app.get(RetentionJob).applyAll(new AbortController().signal);
  const preview = async (rules: object = USUAL) =>
    (await owner.post('/v1/privacy/retention/preview').send(rules).expect(200)).body;
  const state = async () => (await owner.get('/v1/privacy/retention').expect(200)).body;

  it('is on before anybody has said a word, and says what may be said', async () => {
    const { rules, limits, lastRun } = await state();
    expect(rules).toEqual(USUAL);
    expect(limits.platform_events).toEqual({ usual: 9, least: 8, most: 9, forEver: false });
    expect(lastRun).toBeNull();
  });

  it('deletes what is old, with all that hangs on it, and nothing younger; the count was known before', async () => {
    await conversations.ask(shop, '去年的老问题：独角兽雨伞漏水');
    await owner.post('/v1/gaps/refresh').expect(200);
    clock.advance(300 * DAY);
    const kept = await conversations.ask(shop, '今年的新问题：风筝飞不高');
    clock.advance(80 * DAY);
    await conversations.ask(shop, '昨天的问题：雨靴尺码');
    expect(await preview()).toEqual({ ...NOTHING, conversations: 1, traces: 1 });
    await night();
    expect(await placesOf(app, shop, ['独角兽雨伞漏水'])).toEqual([]);
    expect(await placesOf(app, shop, ['风筝飞不高'])).toContain('conversation_events.body');
    await owner.get(`/v1/conversations/${kept}`).expect(200);
    expect(await preview()).toEqual(NOTHING);
    expect((await state()).lastRun).toMatchObject({ ended: true, counts: { conversations: 1 } });
    const { body } = await owner.get('/v1/audit?limit=1').expect(200);
    expect(body.items[0]).toMatchObject({ action: 'retention.apply', actor: { kind: 'system', name: 'retention' } });
    expect(body.items[0].details.counts.conversations).toBe(1);
  });

  it('forgets traces before their conversation', async () => {
    const id = await conversations.ask(shop, '轨迹会先消失吗');
    clock.advance(91 * DAY);
    await night();
    await owner.get(`/v1/conversations/${id}`).expect(200);
    await owner.get(`/v1/conversations/${id}/traces/2`).expect(404);
  });

  it('counts from the last word, not the first', async () => {
    const id = await conversations.ask(shop, '一直在聊的对话');
    clock.advance(364 * DAY);
    await conversations.say(shop, id, 'visitor', '我还在');
    clock.advance(364 * DAY);
    await night();
    await owner.get(`/v1/conversations/${id}`).expect(200);
  });

  it('keeps for ever what an owner wants kept; the change is noted, and the other tenant keeps its own rules', async () => {
    const rules = { ...USUAL, conversations: null, traces: 1 };
    await owner.put('/v1/privacy/retention').send(rules).expect(200);
    expect((await state()).rules).toEqual(rules);
    const { body } = await owner.get('/v1/audit?limit=1').expect(200);
    expect(body.items[0]).toMatchObject({
      action: 'retention.update',
      details: { changed: { conversations: { from: 365, to: null }, traces: { from: 90, to: 1 } } },
    });
    const neighbours = await app.addTenant();
    const [ours, theirs] = [
      await conversations.ask(shop, '永远留着'),
      await conversations.ask(neighbours, '邻居的旧事'),
    ];
    clock.advance(400 * DAY);
    await night();
    await owner.get(`/v1/conversations/${ours}`).expect(200);
    const neighbour = await keyOf(neighbours);
    await neighbour.get(`/v1/conversations/${theirs}`).expect(404);
    expect((await neighbour.get('/v1/privacy/retention').expect(200)).body.rules).toEqual(USUAL);
  });

  it.each([
    ['no days at all', { conversations: 0 }],
    ['half a day', { traces: 0.5 }],
    ['more than ten years', { traces: 3651 }],
    ['raw events for ever', { platform_events: null }],
    ['raw events for a shorter time than platforms repeat them', { platform_events: 7 }],
    ['raw events for longer than they are there', { platform_events: 10 }],
    ['an audit log that can hide a deed', { audit: 30 }],
    ['a kind that there is not', { cookies: 3 }],
    ['a word', { audit: 'long' }],
  ])('refuses %s', async (_, wrong) => {
    await owner
      .put('/v1/privacy/retention')
      .send({ ...USUAL, ...wrong })
      .expect(400);
    expect((await state()).rules).toEqual(USUAL);
  });

  it('keeps what came in for as long as it may come again, though less was saved before that was the least', async () => {
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      const sql = `INSERT INTO retention_rules (kind, days, updated_at) VALUES ('platform_events', 1, now())`;
      await manager.query(sql);
    });
    expect((await state()).rules.platform_events).toBe(8);
    await owner
      .put('/v1/privacy/retention')
      .send((await state()).rules)
      .expect(200);
  });

  it('is the owner’s affair', async () => {
    const editor = await app.signedIn(shop, 'editor');
    await editor.get('/v1/privacy/retention').expect(403);
    await editor.put('/v1/privacy/retention').send(USUAL).expect(403);
    await app.anyone().post('/v1/privacy/retention/preview').send(USUAL).expect(401);
  });

  it('goes on after a crash in the middle: all is gone, and counted once', async () => {
    const [expiry] = EXPIRIES;
    if (!expiry) throw new Error('Nothing ever expires');
    for (let count = 0; count < 5; count++) await conversations.ask(shop, `第${count}个会被删的问题`);
    clock.advance(400 * DAY);
    const run = app.get(RetentionService);
    const stopping = new AbortController();
    stopping.abort(new Error('The process dies'));
    await expect(run.apply(shop, stopping.signal)).rejects.toThrow('The process dies'); // after its first batch
    expect((await state()).lastRun).toMatchObject({ ended: false, counts: { conversations: 5 } });
    await conversations.ask(shop, '崩溃之后又来一个');
    clock.advance(400 * DAY);
    expect(await run.apply(shop, new AbortController().signal)).toMatchObject({ conversations: 6 });
    expect((await state()).lastRun).toMatchObject({ ended: true, counts: { conversations: 6 } });
    const { body } = await owner.get('/v1/audit?limit=100').expect(200);
    expect(body.items.filter(({ action }: { action: string }) => action === 'retention.apply')).toHaveLength(1);
  });
});
