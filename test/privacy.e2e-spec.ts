import { createPublicKey, verify } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../src/admin/privacy/erasure/canonical-json.js';
import type { Receipt } from '../src/admin/privacy/erasure/receipt.js';
import { unzip } from '../src/knowledge/files/unzip.js';
import { PNG } from './support/sample-files.js';
import { placesOf } from './support/every-column.js';
import { DATA_DIR, type TestApp } from './support/app.js';
import type { Caller } from './support/people.js';
import {
  ALL_OF_THEM,
  BYSTANDER,
  CANARY,
  EMAIL,
  ID,
  leaveTraces,
  NAME,
  PLATFORM_ID,
  SECOND,
} from './support/somebodys-traces.js';
import { until, WebhookShop } from './support/webhook-shop.js';

describe('one person', () => {
  let shop: WebhookShop;
  let app: TestApp;
  let owner: Caller;
  let api: Awaited<ReturnType<TestApp['withKey']>>;
  let visitors: string[];
  let published: string;

  const ask = async (question: string, visitor: string, key?: string) => {
    const call = api.post('/v1/ask').send({ question, visitor });
    return (await (key ? call.set('Idempotency-Key', key) : call).expect(200)).body;
  };
  const find = async (identity: string, who = owner) =>
    (await who.post('/v1/privacy/people').send({ identity }).expect(200)).body.items as { id: string; name: string }[];

  const contents = () => {
    const folder = join(DATA_DIR, 'files', shop.tenant.tenantId);
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  };

  beforeAll(async () => {
    shop = await WebhookShop.start();
    [app] = shop.servers;
    owner = await app.signedIn(shop.tenant, 'owner');
    api = await app.withKey(shop.tenant, 'ask', 'conversations', 'knowledge');
    published = await leaveTraces(shop, owner, ask);
  }, 300_000);
  afterAll(() => shop.close());

  it('is found by every name there is, and by nothing else', async () => {
    for (const identity of [ID, EMAIL, EMAIL.toUpperCase()])
      expect(await find(identity)).toMatchObject([{ name: NAME, externalId: ID, conversations: 2, channels: ['api'] }]);
    expect(await find(PLATFORM_ID)).toMatchObject([{ name: NAME, channels: ['webhook'] }]);
    visitors = [...(await find(ID)), ...(await find(PLATFORM_ID))].map(({ id }) => id);
    expect((await find(visitors[0] ?? '')).map(({ id }) => id)).toEqual([visitors[0]]);
    for (const nobody of ['7f3a', '%', 'nobody@example.com', NAME]) expect(await find(nobody)).toEqual([]);
  });

  it('is found in whatever case where the customer number is an e-mail, and as it is written where it is none', async () => {
    for (const number of ['Wang.Fang@Example.com', 'AB-7', '@ab:example.com']) await ask('怎么退货', number);
    const numbers = async (identity: string) =>
      ((await find(identity)) as unknown as { externalId: string }[]).map(({ externalId }) => externalId);
    for (const identity of ['Wang.Fang@Example.com', 'wang.fang@example.COM'])
      expect(await numbers(identity)).toEqual(['Wang.Fang@Example.com']);
    for (const nobody of ['ab-7', '@AB:example.com', 'fang@example.com']) expect(await find(nobody)).toEqual([]);
  });

  it('is in the database in many places', async () => {
    const places = await placesOf(app, shop.tenant, ALL_OF_THEM);
    expect(places).toEqual(
      expect.arrayContaining([
        'answer_corrections.answer',
        'audit_entries.details',
        'channel_inbox.event',
        'conversation_events.body',
        'conversations.tags',
        'faq_versions.faq',
        'faqs.phrasings',
        'faqs.question',
        'files.name',
        'gap_questions.question',
        'idempotent_requests.body',
        'knowledge_gaps.question',
        'knowledge_test_runs.results',
        'knowledge_tests.question',
        'turn_traces.trace',
        'visitors.email',
        'webhook_events.data',
      ]),
    );
  });

  it('can take away all of it, as data and to read; that is noted', async () => {
    const query = visitors.map((id) => `visitor=${id}`).join('&');
    const { body } = await owner.get(`/v1/privacy/people/export?${query}&language=zh`).responseType('blob').expect(200);
    const files = await unzip(body as Buffer, () => true, { entries: 9, bytes: 1e7 });
    const data = JSON.parse(String(files.get('data.json'))) as Record<string, { body?: { text?: string } }[]>;
    expect(data.visitors).toHaveLength(2);
    expect(data.conversations).toHaveLength(3);
    expect(data.events?.filter(({ body: said }) => said?.text === CANARY)).toHaveLength(2);
    expect(data.traces?.length).toBeGreaterThan(1);
    expect(JSON.stringify(data)).not.toContain(BYSTANDER);
    expect(String(files.get('conversations.md'))).toContain(`> ${CANARY}`);
    expect(String(files.get('conversations.md'))).not.toContain(BYSTANDER);
    expect(String(files.get('conversations.md'))).toMatch(
      /\*\*人工客服 李雷 \(内部备注\)\*\* .*\n\n> 尉迟琉璃 是老顾客/,
    );
    const sent = [...files.keys()].filter((path) => path.startsWith('files/'));
    expect(sent).toEqual([expect.stringMatching(/^files\/[0-9a-f-]{36}\/尉迟琉璃\.png$/)]);
    expect(files.get(sent[0] ?? '')).toEqual(PNG);
    const { body: audit } = await owner.get('/v1/audit?limit=5').expect(200);
    expect(audit.items.map(({ action }: { action: string }) => action)).toContain('person.export');
  });

  it('is nobody to another tenant, and to those who are no owners', async () => {
    const neighbour = await app.signedIn(await app.addTenant(), 'owner');
    expect(await find(ID, neighbour)).toEqual([]);
    await neighbour.post('/v1/privacy/people/holdings').send({ visitors }).expect(404);
    await neighbour.get(`/v1/privacy/people/export?visitor=${visitors[0]}`).expect(404);
    await neighbour.post('/v1/privacy/erasures').send({ visitors }).expect(404);
    for (const who of [await app.signedIn(shop.tenant, 'editor'), shop.agent]) {
      await who.post('/v1/privacy/people').send({ identity: ID }).expect(403);
      await who.get(`/v1/privacy/people/export?visitor=${visitors[0]}`).expect(403);
      await who.post('/v1/privacy/erasures').send({ visitors }).expect(403);
    }
    await app.anyone().post('/v1/privacy/erasures').send({ visitors }).expect(401);
    await owner
      .post('/v1/privacy/erasures')
      .send({ visitors: ['x'] })
      .expect(400);
    await owner.post('/v1/privacy/erasures').send({ visitors: [] }).expect(400);
  });

  it('is erased as a whole or not at all, should something break in the middle', async () => {
    const before = await placesOf(app, shop.tenant, ALL_OF_THEM);
    await app.database.query(
      `CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`,
    );
    await app.database.query('CREATE TRIGGER breaks BEFORE DELETE ON visitors EXECUTE FUNCTION breaks()');
    await owner.post('/v1/privacy/erasures').send({ visitors }).expect(500);
    await app.database.query('DROP TRIGGER breaks ON visitors');
    await app.database.query('DROP FUNCTION breaks');
    expect(await placesOf(app, shop.tenant, ALL_OF_THEM)).toEqual(before);
    expect((await owner.get('/v1/privacy/erasures').expect(200)).body.items).toEqual([]);
  });

  it('leaves nothing behind that was written while it was erased', async () => {
    const words = '正在写的时候被删除的话';
    const { conversationId } = await ask(words, 'writes-on');
    const [writer] = await find('writes-on');
    const on = Array.from({ length: 8 }, () => api.post('/v1/ask').send({ question: words, conversationId }));
    const erasing = owner.post('/v1/privacy/erasures').send({ visitors: [writer?.id] });
    const [erased, ...answers] = await Promise.all([erasing, ...on]);
    expect(erased.status).toBe(201);
    expect(answers.every(({ status }) => [200, 404, 503].includes(status))).toBe(true);
    expect(await placesOf(app, shop.tenant, [words])).toEqual([]);
  });

  it('is erased everywhere at once, and what was counted before is on the signed receipt', async () => {
    const { body: preview } = await owner.post('/v1/privacy/people/holdings').send({ visitors }).expect(200);
    expect(preview.counts).toMatchObject({ conversations: 3, visitors: 2, drafts: 2, phrasings: 2, gaps: 2 });
    expect(preview.counts).toMatchObject({ files: 1, corrections: 1, tests: 2 });
    expect(contents()).toBe(1);
    const { body: receipt } = await owner
      .post('/v1/privacy/erasures')
      .set('Idempotency-Key', 'erase-7f3a')
      .send({ visitors })
      .expect(201);
    expect(receipt.counts).toEqual(preview.counts);
    expect(await placesOf(app, shop.tenant, ALL_OF_THEM)).toEqual([]);
    expect(contents()).toBe(0);
    expect(await find(ID)).toEqual([]);
    const { body: again } = await owner
      .post('/v1/privacy/erasures')
      .set('Idempotency-Key', 'erase-7f3a')
      .send({ visitors })
      .expect(201);
    expect(again).toEqual(receipt);
    await owner.post('/v1/privacy/erasures').send({ visitors }).expect(404);
  });

  it('leaves what is others’: their words, the published answer without that wording, who did what', async () => {
    expect(await placesOf(app, shop.tenant, [BYSTANDER])).toEqual(
      expect.arrayContaining(['conversation_events.body', 'turn_traces.trace', 'knowledge_gaps.question']),
    );
    const { body: faq } = await owner.get(`/v1/faqs/${published}`).expect(200);
    expect(faq).toMatchObject({ question: 'Do kites fly upside down?', phrasings: [], status: 'published' });
    const { body: audit } = await owner.get('/v1/audit?limit=100').expect(200);
    expect(audit.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['person.erase', 'gap.drafted', 'test.create']),
    );
    const wordings = async () => {
      const { traceId } = await ask(SECOND, 'bystander');
      const { body: trace } = await owner.get(`/v1/traces/${traceId}`).expect(200);
      return trace.candidates.map(({ phrasing }: { phrasing: string }) => phrasing);
    };
    await until(async () => !(await wordings()).includes(SECOND));
    expect(await wordings()).not.toContain(SECOND);
  });

  it('has a receipt that anybody can check, and that says who it is about to those who know', async () => {
    const { body } = await owner.get('/v1/privacy/erasures').expect(200);
    const receipt = body.items[0] as Receipt;
    const { publicKey, signature, ...facts } = receipt;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    expect(verify(null, Buffer.from(canonicalJson(facts)), key, Buffer.from(signature, 'base64url'))).toBe(true);
    const check = async (given: object, identity?: string) =>
      (await owner.post('/v1/privacy/erasures/verify').send({ receipt: given, identity }).expect(200)).body;
    expect(await check(receipt)).toEqual({ genuine: true, known: true, concerns: null });
    for (const identity of [ID, EMAIL, ` ${EMAIL.toUpperCase()}`, PLATFORM_ID, NAME])
      expect(await check(receipt, identity)).toEqual({ genuine: true, known: true, concerns: true });
    expect(await check(receipt, 'customer-0000')).toMatchObject({ genuine: true, concerns: false });
    expect(await check({ ...receipt, counts: { ...receipt.counts, events: 1 } })).toMatchObject({ genuine: false });
    expect(await check({ ...receipt, publicKey: signature })).toMatchObject({ genuine: false });
    const neighbour = await app.signedIn(await app.addTenant(), 'owner');
    expect((await neighbour.get('/v1/privacy/erasures').expect(200)).body.items).toEqual([]);
    const { body: theirs } = await neighbour.post('/v1/privacy/erasures/verify').send({ receipt }).expect(200);
    expect(theirs).toEqual({ genuine: false, known: false, concerns: null });
  });
});
