import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';

const CLI = join(__dirname, '..', 'dist', 'bin', 'cli.js');

/** Each command is a process of its own. */
jest.setTimeout(120_000);

const FAQS = [
  {
    key: 'returns',
    language: 'zh',
    question: '怎么退货？',
    phrasings: ['我想退货', '退货流程'],
    answer: '七天内可以退货。',
  },
  {
    key: 'returns',
    language: 'en',
    question: 'How do I return it?',
    phrasings: ['send it back'],
    answer: 'Within 7 days.',
  },
  { key: 'invoice', language: 'zh', question: '可以开发票吗？', phrasings: ['怎么开发票'], answer: '可以开电子发票。' },
].map((faq) => ({ ...faq, status: 'published' }));
const GOOD = [
  { question: '我想退货', expect: { answeredBy: { faq: 'returns' }, contains: ['七天'] } },
  { question: 'send it back', expect: { answeredBy: { faq: 'returns' } } },
  { question: '火星上有分店吗', expect: { refused: true } },
];
const BAD = { question: '怎么开发票', expect: { contains: ['纸质'] } };

describe('mossdesk test', () => {
  let folder: string;
  let url: string;
  let app: TestApp;
  let shop: TenantContext;
  let key: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-tests-cli-'));
    url = await freshDatabaseUrl();
    app = await startApp({ url });
    shop = await app.addTenant('shop');
    key = await app.addKey(shop, 'knowledge');
    const editor = app.bearing(key);
    for (const faq of FAQS) await editor.post('/v1/faqs').send(faq).expect(201);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const run = (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const env = { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: url, ...more };
    const child = spawn(process.execPath, [CLI, 'test', ...words], { env, cwd: folder });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, ...said }));
    });
  };
  const write = (name: string, rows: readonly object[]) =>
    writeFile(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));

  it('runs the stored tests of a server, accepts their answers, and sees them change', async () => {
    const editor = app.bearing(key);
    for (const one of GOOD) await editor.post('/v1/tests').send(one).expect(201);
    const asking = ['--url', app.url];
    const first = await run(asking, { MOSSDESK_API_KEY: key });
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('PASS    我想退货') });
    expect(first.out).toContain('3 tests: 3 passed, 0 changed, 0 failed');
    const { body } = await editor.get('/v1/faqs?search=发票').expect(200);
    const [{ id }] = body.items;
    await editor.post('/v1/tests').send({ question: '怎么开发票' }).expect(201);
    await run([...asking, '--key', key]);
    await editor.patch(`/v1/faqs/${id}`).send({ version: 1, answer: '可以开纸质发票。' }).expect(200);
    const changed = await run([...asking, '--key', key, '--accept']);
    expect(changed.code).toBe(0);
    expect(changed.out).toMatch(
      /CHANGED 怎么开发票\n +because the FAQ "可以开发票吗？" was edited, version 1 to 2 \(answer\), by 测试/,
    );
    expect(changed.out).toContain('was (faq): 可以开电子发票。');
    expect(changed.out).toContain('4 answers accepted');
    expect((await run([...asking, '--key', key])).out).toContain('4 passed, 0 changed');
    await editor.patch(`/v1/faqs/${id}`).send({ version: 2, answer: '可以开电子发票。' }).expect(200);
  });

  it('ends with code 1 when one fails, and writes JUnit and JSON', async () => {
    const cases = join(folder, 'cases');
    await mkdir(cases);
    await write('cases/all.jsonl', [...GOOD, BAD]);
    const words = ['--folder', cases, '--url', app.url, '--key', key, '--junit', 'report.xml', '--json'];
    const { code, out } = await run(words);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ total: 4, passed: 3, changed: 0, failed: 1 });
    expect(JSON.parse(out).results[3]).toMatchObject({ question: '怎么开发票', failures: [{ expected: 'contains' }] });
    const xml = await readFile(join(folder, 'report.xml'), 'utf8');
    expect(xml).toContain('tests="4" failures="1"');
    expect(xml).toContain('<failure message="lacks &quot;纸质&quot;">');
    const { body } = await app.bearing(key).get('/v1/tests?search=纸质').expect(200);
    expect(body.items).toEqual([]);
  });

  it('runs a folder on this installation, and on the FAQs of a file without any database', async () => {
    const cases = join(folder, 'cases');
    const here = await run(['--folder', cases, '--tenant', 'shop']);
    expect(here).toMatchObject({ code: 1, out: expect.stringContaining('4 tests: 3 passed, 0 changed, 1 failed') });
    await write('faqs.jsonl', FAQS);
    const words = ['--folder', cases, '--faqs', join(folder, 'faqs.jsonl')];
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    const accepted = await run([...words, '--accept'], nowhere);
    expect(accepted).toMatchObject({ code: 1, out: expect.stringContaining('3 answers accepted') });
    await write('faqs.jsonl', [{ ...FAQS[0], answer: '七天之内都可以退。' }, ...FAQS.slice(1)]);
    const changed = await run(words, nowhere);
    expect(changed.out).toMatch(
      /CHANGED 我想退货\n[^]*was \(faq\): 七天内可以退货。\n +now \(faq\): 七天之内都可以退。/,
    );
    await write('faqs.jsonl', FAQS.slice(1));
    const missing = await run(words, nowhere);
    expect(missing.out).toMatch(/FAIL +我想退货\n +lacks "七天"\n +because there is no FAQ "怎么退货？"\n/);
  });

  it.each([
    [['--url', 'http://127.0.0.1:1', '--key', 'x'], /cannot be reached/],
    [['--url', 'URL'], /MOSSDESK_API_KEY/],
    [['--url', 'URL', '--key', 'wrong'], /refused \(401 unauthorized/],
    [['--folder', '/nowhere/at/all', '--url', 'URL', '--key', 'KEY'], /no such file/],
    [['--faqs', 'faqs.jsonl'], /--folder/],
    [['--faqs', 'a', '--url', 'URL'], /not both/],
    [['--model'], /needs a server/],
    [['--tenant', 'nobody'], /no tenant "nobody"/],
  ])('%j ends in words and with code 1', async (words, expected) => {
    const given = words.map((word) => word.replace('URL', app.url).replace('KEY', key));
    expect(await run(given)).toMatchObject({ code: 1, err: expect.stringMatching(expected) });
  });
});
