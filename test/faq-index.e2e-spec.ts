import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { dataSource } from '../src/data-source.js';
import { FaqService } from '../src/knowledge/faq.service.js';
import { FaqInput } from '../src/knowledge/faq.dto.js';
import { FaqSearch } from '../src/knowledge/published/faq-search.js';
import { KnowledgeReader } from '../src/knowledge/published/knowledge-reader.js';
import { Clock } from '../src/shared/clock.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, TestApp } from './support/app.js';

class SetClock extends Clock {
  time = new Date('2026-06-01T00:00:00Z');
  now(): Date {
    return this.time;
  }
}

/** It takes some 50 ms; a machine that is busy with other tests is given more than the promised second. */
const PATIENCE_MS = 3000;

const RETURNS = {
  question: '怎么退货',
  answer: '签收后七天内可以退货。请联系客服。',
  language: 'zh',
  status: 'published',
};
const SHIPPING = {
  question: 'How much is shipping?',
  answer: 'Shipping is free above 30 euros.',
  language: 'en',
  status: 'published',
};

describe('published FAQs', () => {
  const clock = new SetClock();
  let app: TestApp;
  let other: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp({ clock });
    other = await secondProcess(app, clock);
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  beforeEach(async () => void (shop = await app.addTenant()));

  const write = (faq: object) => app.get(FaqService).create(shop, FaqInput.parse(faq));
  const change = (id: string, version: number, fields: object) =>
    app.get(FaqService).update(shop, id, { version, ...fields });
  const found = async (text: string, by = app, ctx = shop) => {
    const { candidates } = await by.get(FaqSearch).match(ctx, text, { limit: 5 });
    return candidates.map(({ faq }) => faq.question);
  };
  const soon = async (look: () => Promise<unknown>, expected: unknown) => {
    const until = Date.now() + PATIENCE_MS;
    while (JSON.stringify(await look()) !== JSON.stringify(expected) && Date.now() < until)
      await new Promise((r) => setTimeout(r, 20));
    expect(await look()).toEqual(expected);
  };

  it('are found the moment they are published, and no longer the moment they are not', async () => {
    expect(await found('怎么退货')).toEqual([]);
    const { id } = await write(RETURNS);
    expect((await found('怎么退货'))[0]).toBe('怎么退货');
    await change(id, 1, { question: '如何换货', answer: '七天内可换。' });
    const { candidates } = await app.get(FaqSearch).match(shop, '如何换货', { limit: 5 });
    expect(candidates[0]?.faq).toMatchObject({ question: '如何换货', answer: '七天内可换。', version: 2 });
    await change(id, 2, { status: 'archived' });
    expect(await found('如何换货')).toEqual([]);
    await app.get(FaqService).rollback(shop, id, { to: 2, version: 3 });
    expect(await found('如何换货')).toEqual(['如何换货']);
    await app.get(FaqService).remove(shop, id, 4);
    expect(await found('如何换货')).toEqual([]);
  });

  it('are found in another process within a second', async () => {
    await other.get(FaqSearch).ready(shop);
    const { id } = await write(SHIPPING);
    await soon(() => found('How much is shipping?', other), ['How much is shipping?']);
    await change(id, 1, { answer: 'Shipping costs 5 euros.' });
    await soon(async () => (await other.get(FaqSearch).get(shop, id))?.answer, 'Shipping costs 5 euros.');
    await app.get(FaqService).remove(shop, id);
    await soon(() => found('How much is shipping?', other), []);
  });

  it('reach a process whose listening connection was cut', async () => {
    await other.get(FaqSearch).ready(shop);
    await app.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()`);
    await write(RETURNS);
    const until = Date.now() + 8000;
    while ((await found('怎么退货', other)).length === 0 && Date.now() < until)
      await new Promise((r) => setTimeout(r, 50));
    expect(await found('怎么退货', other)).toEqual(['怎么退货']);
  });

  it('reach a process that was told nothing, after a minute', async () => {
    await app.get(FaqSearch).ready(shop);
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query(
        `INSERT INTO faqs (id, question, answer, language, status) VALUES (gen_random_uuid(), '悄悄的', '嗯', 'zh', 'published')`,
      );
      await manager.query('INSERT INTO knowledge_states (version) VALUES (1)');
    });
    expect(await found('悄悄的')).toEqual([]);
    clock.time = new Date(clock.time.getTime() + 61_000);
    await soon(() => found('悄悄的'), ['悄悄的']);
  });

  it('are asked for by many at once, and loaded once', async () => {
    await write(RETURNS);
    const loads = jest.spyOn(app.get(KnowledgeReader), 'all');
    const answers = await Promise.all(Array.from({ length: 50 }, () => found('怎么退货')));
    expect(new Set(answers.map(String))).toEqual(new Set(['怎么退货']));
    expect(loads).toHaveBeenCalledTimes(1);
    loads.mockRestore();
  });

  it('stay found while they are learned anew, whatever changes meanwhile', async () => {
    await app.get(FaqSearch).ready(shop);
    for (let at = 0; at < 20; at++) {
      await write({ ...RETURNS, question: `第${at}种礼品卡怎么激活`, phrasings: [`激活${at}号卡`] });
      expect((await found(`第${at}种礼品卡怎么激活`))[0]).toBe(`第${at}种礼品卡怎么激活`);
      if (at % 5 === 0) await new Promise((r) => setTimeout(r, 300));
    }
    await new Promise((r) => setTimeout(r, 1500));
    for (const at of [0, 7, 19]) expect((await found(`激活${at}号卡`))[0]).toBe(`第${at}种礼品卡怎么激活`);
  });

  it.each([
    ['a draft', { status: 'draft' }],
    ['an archived one', { status: 'archived' }],
    ['one that is not valid yet', { validFrom: '2026-06-02T00:00:00Z' }],
    ['one that has expired', { validTo: '2026-05-31T00:00:00Z' }],
  ])('never answer with %s', async (_, fields) => {
    clock.time = new Date('2026-06-01T00:00:00Z');
    const { id } = await write({ ...RETURNS, ...fields });
    await write(SHIPPING);
    const search = app.get(FaqSearch);
    expect(await found('怎么退货')).not.toContain('怎么退货');
    expect(await search.quotes(shop, '签收后几天内可以退货', 5)).toEqual([]);
    expect(await search.get(shop, id)).toBeUndefined();
  });

  it('begin and end on time, without being touched', async () => {
    clock.time = new Date('2026-06-01T00:00:00Z');
    const { id } = await write({ ...RETURNS, validFrom: '2026-06-02T00:00:00Z', validTo: '2026-06-03T00:00:00Z' });
    const at = async (time: string) => {
      clock.time = new Date(time);
      return [await found('怎么退货'), (await app.get(FaqSearch).get(shop, id))?.id];
    };
    expect(await at('2026-06-01T23:59:59.999Z')).toEqual([[], undefined]);
    expect(await at('2026-06-02T00:00:00Z')).toEqual([['怎么退货'], id]);
    expect(await at('2026-06-02T23:59:59.999Z')).toEqual([['怎么退货'], id]);
    expect(await at('2026-06-03T00:00:00Z')).toEqual([[], undefined]);
  });

  it('are quoted verbatim, and translated by their key', async () => {
    const zh = await write({ ...RETURNS, key: 'returns' });
    const en = await write({ ...SHIPPING, key: 'returns', question: 'How do I return it?' });
    const search = app.get(FaqSearch);
    const [quote] = await search.quotes(shop, '签收后几天内可以退货', 3);
    expect(quote).toMatchObject({ faq: { id: zh.id }, quote: '签收后七天内可以退货。' });
    const faq = (await search.get(shop, zh.id))!;
    expect((await search.translation(shop, faq, 'en'))?.id).toBe(en.id);
    await change(en.id, 1, { status: 'draft' });
    expect(await search.translation(shop, faq, 'en')).toBeUndefined();
  });

  it('are those of one tenant only', async () => {
    const { id } = await write(RETURNS);
    const stranger = await app.addTenant();
    expect(await found('怎么退货', app, stranger)).toEqual([]);
    expect(await app.get(FaqSearch).get(stranger, id)).toBeUndefined();
    expect(await found('怎么退货')).toEqual(['怎么退货']);
  });

  it('come out of an import at once', async () => {
    await app.get(FaqSearch).ready(shop);
    const editor = await app.signedIn(shop, 'editor');
    const file = Buffer.from('问题,答案,状态\n怎么退货,七天内可退。,已发布\n怎么换货,七天内可换。,草稿\n');
    await editor.post('/v1/faqs/import').attach('file', file, 'a.csv').expect(200);
    expect(await found('怎么退货')).toEqual(['怎么退货']);
  });
});

/** Another server on the same database, as a second machine would run it. */
async function secondProcess({ env, database }: TestApp, clock: Clock): Promise<TestApp> {
  const { options } = database;
  const own = await dataSource('url' in options ? String(options.url) : '', 5).initialize();
  const module = await Test.createTestingModule({ imports: [AppModule.with({ env, database: own, clock })] }).compile();
  const nest = module.createNestApplication<NestExpressApplication>({ logger: false });
  await nest.listen(0, '127.0.0.1');
  return new TestApp(nest, own, env);
}
