import { setTimeout as sleep } from 'node:timers/promises';
import { MeteredSource } from '../src/assistant/generation/metered-source.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { newId } from '../src/shared/id.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import type { QuotaPatch } from '../src/tenants/quotas/quota.dto.js';
import { QuotaService } from '../src/tenants/quotas/quota.service.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { HandClock } from './support/hand-clock.js';
import { type Caller, statuses } from './support/people.js';
import { CHINESE, QUOTABLE, repeats } from './support/repeating-model.js';
import { hangsAfter, ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

const DAY_MS = 86_400_000;
/** What the scripted model says that one answer takes. */
const TOKENS = 120;

describe('quotas by the month, on two servers', () => {
  // By the clocks of Shanghai; they stand still, so that what a server has seen of a limit once stays what it knows.
  const clock = new HandClock('2026-11-23T08:00:00Z');
  const model = new ScriptedModel(repeats());
  let one: TestApp;
  let two: TestApp;
  let shop: TenantContext;
  let owner: Caller;
  let asker: Caller;

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    one = await startApp({ url, clock, model });
    await one.get(DemoShop).seed();
    two = await startApp({ url, clock, model });
    shop = systemContext((await one.get(TenantService).bySlug('demo'))?.id ?? '');
    owner = await one.withKey(shop, 'admin'); // no session lasts that long
    asker = await one.withKey(shop, 'ask');
  });
  beforeEach(async () => {
    model.script = repeats();
    model.requests.length = 0;
    clock.advance(40 * DAY_MS); // another month, of which nothing has been used
    await limit({ answers: null, model_tokens: null });
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
  });

  const limit = (patch: QuotaPatch) => one.get(QuotaService).change(shop, patch);
  const ask = (question = '怎么退货', who = asker) => who.post('/v1/ask').send({ question });
  const complete = (name: string, content: string) =>
    asker.post('/v1/chat/completions').send({ model: name, messages: [{ role: 'user', content }] });
  const standing = async (quota: string) => {
    const { body } = await owner.get('/v1/quotas').expect(200);
    return body.items.find((item: { quota: string }) => item.quota === quota);
  };
  const refusedAsk = async (question?: string): Promise<string> => {
    const { body } = await ask(question).expect(429);
    expect(body.error).toMatchObject({ code: 'quota_exceeded', details: { quota: 'answers' } });
    return body.error.details.conversationId;
  };
  const waits = async (conversation: string) =>
    (await one.get(ConversationService).get(shop, conversation)).state === 'waiting';

  it.each([
    ['怎么退货', '智能助手暂时无法回答，已为您呼叫人工客服。', '已答：本月的回答配额已用完，没有查找资料。'],
    [
      'how do I return this',
      'The assistant cannot answer at the moment, so I have asked a person.',
      'Tried: nothing, for the answers of this month are used up.',
    ],
  ])('are used up: «%s» is kept and goes to a person, unread', async (question, notice, tried) => {
    await limit({ answers: 2 });
    for (let answered = 0; answered < 2; answered++)
      expect((await ask(question).expect(200)).body).toMatchObject({ kind: 'faq' });
    const conversation = await refusedAsk(question);
    const events = await one.get(ConversationLog).read(shop, conversation, 0);
    expect(events).toMatchObject([
      { kind: 'message', author: { kind: 'visitor' }, body: { text: question } },
      { kind: 'state', author: { kind: 'bot' }, body: { state: 'waiting', reason: 'quota' } },
    ]);
    expect(events[1]?.body.text).toContain(notice);
    const { body: trace } = await owner.get(`/v1/conversations/${conversation}/traces/2`).expect(200);
    expect(trace).toMatchObject({ kind: 'handoff', reason: 'quota', candidates: [] });
    const { body: packet } = await owner.get(`/v1/conversations/${conversation}/packet`).expect(200);
    expect([packet.reason, packet.summary[1]]).toEqual(['quota', tried]);
    const { body: figures } = await owner.get('/v1/statistics').query({ days: 1 }).expect(200);
    expect(figures.handOffs).toMatchObject({ calls: 1, beyondQuota: 1 });
    expect(await standing('answers')).toMatchObject({ limit: 2, used: 2 });
  });

  it('are used up in the widget too, where the message is acknowledged and the notice shown', async () => {
    await limit({ answers: 0 });
    const client = await WidgetClient.connect(Number(new URL(two.url).port));
    await client.hello();
    const heard = client.next(({ event }) => event?.kind === 'state');
    client.send({ type: 'say', clientId: newId(), text: '怎么退货' });
    expect((await heard).event?.body).toMatchObject({ state: 'waiting', reason: 'quota' });
    expect(client.frames.flatMap(({ event }) => event?.author.kind ?? [])).toEqual(['visitor', 'bot']);
    client.close();
  });

  it('begin anew with the month, by the clocks of the tenant', async () => {
    await limit({ answers: 1 });
    await ask().expect(200);
    await refusedAsk();
    const { renewsAt } = await standing('answers');
    expect(renewsAt).toMatch(/T16:00:00\.000Z$/);
    clock.advance(Date.parse(renewsAt) - clock.now().getTime() - 1000);
    await refusedAsk();
    clock.advance(1000);
    await ask().expect(200);
    expect(await standing('answers')).toMatchObject({ used: 1 });
  });

  it.each([
    ['America/New_York', 'America/New_York', /T0[45]:00:00\.000Z$/],
    ['Nowhere/At_All', 'UTC', /T00:00:00\.000Z$/],
  ])('where the hours are those of %s, take the month of %s', async (zone, timeZone, end) => {
    const { body: hours } = await owner.get('/v1/working-hours').expect(200);
    await owner.put('/v1/working-hours').send(hours).expect(200);
    await one.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query('UPDATE working_hours SET time_zone = $1', [zone]);
    });
    await limit({ answers: 1 });
    expect(await standing('answers')).toMatchObject({ timeZone, renewsAt: expect.stringMatching(end) });
    await ask().expect(200);
    await refusedAsk();
    await owner.put('/v1/working-hours').send(hours).expect(200);
  });

  it('count what was answered in the month before they were set', async () => {
    await ask().expect(200);
    await ask('转人工').expect(200);
    await ask('谢谢').expect(200);
    expect(await standing('answers')).toMatchObject({ limit: null, used: 2 });
    await limit({ answers: 3 });
    await ask().expect(200);
    await refusedAsk();
  });

  it('let through as many as there are and not one more, however many ask at once at both servers', async () => {
    const there = two.bearing(await two.addKey(shop, 'ask'));
    await ask('怎么退货', there).expect(200); // it has seen that there is no limit
    await limit({ answers: 11 });
    const all = Array.from({ length: 30 }, (_, at) => ask('怎么退货', at % 2 ? asker : there));
    const answers = await Promise.all(all);
    expect(await statuses(answers.map((answer) => Promise.resolve(answer)))).toEqual([
      ...Array.from({ length: 10 }, () => 200),
      ...Array.from({ length: 20 }, () => 429),
    ]);
    expect(await standing('answers')).toMatchObject({ limit: 11, used: 11 });
    const refused = answers.filter(({ status }) => status === 429);
    for (const { body } of refused) expect(await waits(body.error.details.conversationId)).toBe(true);
  });

  it('hold the chats of OpenAI’s protocol, which nobody keeps', async () => {
    await limit({ answers: 1 });
    await complete('mossdesk', '怎么退货').expect(200);
    const { body } = await complete('mossdesk', '怎么退货').expect(429);
    expect(body.error).toMatchObject({ code: 'insufficient_quota', type: 'rate_limit_error' });
    expect(await standing('answers')).toMatchObject({ used: 1 });
  });

  it('have the bot quote where the tokens are used up, and the model itself refuse', async () => {
    await limit({ model_tokens: TOKENS });
    expect((await ask(CHINESE).expect(200)).body).toMatchObject({ kind: 'generated' });
    expect(await standing('model_tokens')).toMatchObject({ limit: TOKENS, used: TOKENS });
    const { body } = await ask(QUOTABLE).expect(200);
    expect(body).toMatchObject({ kind: 'quote' });
    const { body: trace } = await owner.get(`/v1/traces/${body.traceId}`).expect(200);
    expect(trace).toMatchObject({ reason: 'tokens_used_up' });
    const { body: refused } = await complete('scripted', '你好').expect(429);
    expect(refused.error.code).toBe('insufficient_quota');
    expect(model.requests).toHaveLength(1);
  });

  it('count what a model was reading when the answer was broken off before its first word', async () => {
    model.script = hangsAfter('');
    const messages = [{ role: 'user', content: '数到八十' }] as const;
    const gone = new AbortController();
    const pieces = one
      .get(MeteredSource)
      .current(shop)
      ?.write({ tenantId: shop.tenantId, messages, maxTokens: 50 }, gone.signal);
    const first = pieces?.[Symbol.asyncIterator]().next();
    while (model.requests.length === 0) await sleep(10);
    gone.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(await standing('model_tokens')).toMatchObject({ used: 2 });
  });

  it('count what a model has read and written for an answer that was broken off', async () => {
    model.script = hangsAfter('一二三四五六七八');
    const messages = [{ role: 'user', content: '数到八十' }] as const;
    const request = { tenantId: shop.tenantId, messages, maxTokens: 50 };
    const pieces = one.get(MeteredSource).current(shop)?.write(request, new AbortController().signal);
    for await (const piece of pieces ?? []) if (piece.type === 'text') break;
    // Two for what was read and three for what was written: that model counts half a token a character.
    expect(await standing('model_tokens')).toMatchObject({ limit: null, used: 5 });
  });
});
