import { randomUUID } from 'node:crypto';
import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

const MINUTE = 60_000;

describe('the satisfaction of visitors in figures', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is told for each agent, for the bot and for each kind of answer', async () => {
    const { tenant, caller } = await shopOfTheirOwn();
    const [han, bot] = [await app.addPerson({ name: '韩梅梅' }), null];
    await said(tenant, { about: 'agent', agent: han, kind: null, scores: [5, 5, 4, 2, null] });
    await said(tenant, { about: 'bot', agent: bot, kind: 'faq', scores: [5, 1] });
    await said(tenant, { about: 'bot', agent: bot, kind: 'none', scores: [1, null] });
    const { body } = await caller.get('/v1/ratings/figures').expect(200);
    expect(body.all).toMatchObject({ asked: 9, rated: 7, scores: [2, 1, 0, 1, 3] });
    expect(body.agents).toEqual([expect.objectContaining({ id: han, name: '韩梅梅', asked: 5, rated: 4, average: 4 })]);
    expect(body.agents[0].good).toEqual({
      share: 0.75,
      low: expect.closeTo(0.3006, 3) as number,
      high: expect.closeTo(0.9544, 3) as number,
    });
    expect(body.bot).toMatchObject({ asked: 4, rated: 3 });
    expect(body.kinds.map(({ kind, rated }: { kind: string; rated: number }) => [kind, rated])).toEqual([
      ['faq', 2],
      ['none', 1],
    ]);
    const before = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' };
    expect((await caller.get('/v1/ratings/figures').query(before).expect(200)).body.all.asked).toBe(0);
  });

  it('the list has pages, and those with a reason alone', async () => {
    const { tenant, caller } = await shopOfTheirOwn();
    await said(tenant, { about: 'bot', agent: null, kind: 'faq', scores: [5, 4, 3] });
    const first = (await caller.get('/v1/ratings').query({ limit: 2 }).expect(200)).body;
    const rest = (await caller.get('/v1/ratings').query({ limit: 2, cursor: first.next }).expect(200)).body;
    expect([...first.items, ...rest.items].map(({ score }: { score: number }) => score)).toEqual([3, 4, 5]);
    expect(rest.next).toBeNull();
    expect((await caller.get('/v1/ratings').query({ reason: 'true' }).expect(200)).body.items).toEqual([]);
  });

  it('another tenant’s visitors are not in them', async () => {
    const [one, two] = [await shopOfTheirOwn(), await shopOfTheirOwn()];
    await said(one.tenant, { about: 'bot', agent: null, kind: 'faq', scores: [5] });
    expect((await two.caller.get('/v1/ratings/figures').expect(200)).body.all.asked).toBe(0);
    expect((await two.caller.get('/v1/ratings').expect(200)).body.items).toEqual([]);
  });

  it.each(['/v1/ratings', '/v1/ratings/figures'])('%s is for editors, and asks for what makes sense', async (path) => {
    const { tenant, caller } = await shopOfTheirOwn();
    await app.anyone().get(path).expect(401);
    await (await app.signedIn(tenant, 'agent')).get(path).expect(403);
    const { body } = await caller.get(path).query({ from: 'gestern' }).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: ['from'] }] } });
  });

  async function shopOfTheirOwn() {
    const tenant = await app.addTenant();
    return { tenant, caller: await app.signedIn(tenant, 'editor') };
  }

  /** Questions and their scores, as the log's trigger would have written them. */
  async function said(
    tenant: TenantContext,
    about: { about: string; agent: string | null; kind: string | null; scores: readonly (number | null)[] },
  ) {
    await app.get(TenantStore).within(tenant, async (manager) => {
      for (const [index, score] of about.scores.entries()) {
        const at = new Date(Date.now() - MINUTE + index * 1000);
        const [visitor, id] = [randomUUID(), randomUUID()];
        await manager.query('INSERT INTO visitors (id) VALUES ($1)', [visitor]);
        const open = `INSERT INTO conversations (id, visitor_id, channel, language) VALUES ($1, $2, 'widget', 'zh')`;
        await manager.query(open, [id, visitor]);
        await manager.query(
          `INSERT INTO ratings (conversation_id, seq, about, agent_id, answer_kind, asked_at, score, rated_at)
           VALUES ($1, 2, $2, $3, $4, $5, $6, $7)`,
          [id, about.about, about.agent, about.kind, at, score, score === null ? null : at],
        );
      }
    });
  }
});
