import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';

const HOUR_MS = 3_600_000;

type Agent = Awaited<ReturnType<TestApp['withKey']>>;

describe('a write with an Idempotency-Key', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;
  let count = 0;

  const faq = (question: string, answer = '签收后七天内可以退货。') => ({
    question,
    answer,
    language: 'zh',
    status: 'draft',
  });
  const newKey = () => `key-${++count}`;
  const post = (key: string, body: object, agent = editor) =>
    agent.post('/v1/faqs').set('Idempotency-Key', key).send(body);
  const total = async () => (await editor.get('/v1/faqs').expect(200)).body.total as number;

  beforeAll(async () => {
    app = await startApp({ clock, env: { LIMIT_KEY_PER_MINUTE: '100000' } });
    shop = await app.addTenant('shop', '云杉商店');
    editor = await app.withKey(shop, 'admin');
  });
  afterAll(() => app.close());

  it.each([
    ['zh', '怎么退货？'],
    ['en', 'How do I return something?'],
  ])('happens once, and a repeat is told the same (%s)', async (language, question) => {
    const key = newKey();
    const before = await total();
    const body = { ...faq(question), language };
    const first = await post(key, body).expect(201);
    const second = await post(key, body).expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await total()).toBe(before + 1);
  });

  it('happens once when ten repeats come together; the late ones hear when to come back', async () => {
    const key = newKey();
    const before = await total();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(key, faq('可以开发票吗？'))));
    const made = answers.filter(({ status }) => status === 201);
    const late = answers.filter(({ status }) => status === 409);
    expect(made.length).toBeGreaterThan(0);
    expect(made.length + late.length).toBe(10);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { body, headers } of late) {
      expect(body.error.code).toBe('idempotency_conflict');
      expect(headers['retry-after']).toBe('1');
    }
    expect(await total()).toBe(before + 1);
  });

  it('refuses another request with the same key', async () => {
    const key = newKey();
    await post(key, faq('多久发货？')).expect(201);
    const other = await post(key, faq('多久到货？')).expect(409);
    expect(other.body.error.code).toBe('idempotency_conflict');
    const otherPath = await editor.post('/v1/search').set('Idempotency-Key', key).send(faq('多久发货？')).expect(409);
    expect(otherPath.body.error.code).toBe('idempotency_conflict');
  });

  it('does not tell one caller what another one was told', async () => {
    const key = newKey();
    const colleague = await app.withKey(shop, 'knowledge');
    await post(key, faq('支持哪些付款方式？')).expect(201);
    const answer = await post(key, faq('支持哪些付款方式？'), colleague).expect(409);
    expect(answer.body.error.code).toBe('idempotency_conflict');
  });

  it('leaves the key free in another tenant', async () => {
    const key = newKey();
    const tea = await app.addTenant('tea', '茶馆');
    const theirs = await app.withKey(tea, 'knowledge');
    const ours = await post(key, faq('门店在哪里？')).expect(201);
    const their = await post(key, faq('门店在哪里？'), theirs).expect(201);
    expect(their.body.id).not.toBe(ours.body.id);
  });

  it('tells a refusal again: bad input, a taken question, nothing there', async () => {
    const bad = newKey();
    const first = await post(bad, { answer: '' }).expect(400);
    const second = await post(bad, { answer: '' }).expect(400);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');

    const taken = newKey();
    const { body: made } = await post(newKey(), faq('怎么换货？')).expect(201);
    await post(taken, faq('怎么换货？')).expect(409);
    await editor.delete(`/v1/faqs/${made.id}`).expect(204);
    expect((await post(taken, faq('怎么换货？')).expect(409)).body.error).toMatchObject({ code: 'conflict' });
  });

  it('repeats a response that has no body', async () => {
    const key = newKey();
    const { body } = await post(newKey(), faq('怎么注销账号？')).expect(201);
    const remove = () => editor.delete(`/v1/faqs/${body.id}`).set('Idempotency-Key', key);
    await remove().expect(204);
    const again = await remove().expect(204);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await editor.delete(`/v1/faqs/${body.id}`).expect(404);
  });

  it('is not held to a refusal for lack of rights', async () => {
    const key = newKey();
    const reader = await app.withKey(shop, 'ask');
    await post(key, faq('会员有什么好处？'), reader).expect(403);
    await post(key, faq('会员有什么好处？')).expect(201);
  });

  it('never stores a secret, and yet makes only one', async () => {
    const key = newKey();
    const make = () =>
      editor
        .post('/v1/keys')
        .set('Idempotency-Key', key)
        .send({ name: '收银台', scopes: ['ask'] });
    const { body } = await make().expect(201);
    const again = await make().expect(409);
    expect(again.body.error.code).toBe('idempotency_conflict');
    expect(JSON.stringify(again.body)).not.toContain(body.secret);
    const { body: list } = await editor.get('/v1/keys').expect(200);
    expect(list.items.filter(({ name }: { name: string }) => name === '收银台')).toHaveLength(1);
    const rows = await stored();
    expect(JSON.stringify(rows)).not.toContain(body.secret);
    expect(rows.find((row) => row.key === key)).toMatchObject({ status: 201, body: null });
  });

  it.each(['x'.repeat(201), 'two words'])('refuses a key that is none: %s', async (key) => {
    const { body } = await post(key, faq('几点开门？')).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: ['Idempotency-Key'] }] } });
  });

  it('is free again a day later', async () => {
    const key = newKey();
    const first = await post(key, faq('怎么联系客服？')).expect(201);
    clock.advance(23 * HOUR_MS);
    expect((await post(key, faq('怎么联系客服？')).expect(201)).body).toEqual(first.body);
    clock.advance(2 * HOUR_MS);
    await post(key, faq('怎么联系客服？'))
      .expect(409)
      .expect(({ body }) => expect(body.error.code).toBe('conflict'));
    await post(key, faq('怎样联系客服？'))
      .expect(409)
      .expect(({ body }) => expect(body.error.code).toBe('idempotency_conflict'));
  });

  it('may be taken over when its process died before it was done', async () => {
    const key = newKey();
    const { body } = await post(key, faq('可以自提吗？')).expect(201);
    await editor.delete(`/v1/faqs/${body.id}`).expect(204);
    const unfinish = 'UPDATE idempotent_requests SET status = NULL, body = NULL WHERE key = $1';
    await app.get(TenantStore).within(shop, (manager) => manager.query(unfinish, [key]));
    await post(key, faq('可以自提吗？')).expect(409).expect('Retry-After', '1');
    clock.advance(HOUR_MS / 6);
    const second = await post(key, faq('可以自提吗？')).expect(201);
    expect(second.body.id).not.toBe(body.id);
  });

  function stored(): Promise<{ key: string; status: number | null; body: unknown }[]> {
    return app.get(TenantStore).within(shop, (manager) => manager.query('SELECT * FROM idempotent_requests'));
  }
});
