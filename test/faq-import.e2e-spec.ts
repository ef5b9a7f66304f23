import writeXlsxFile from 'write-excel-file/node';
import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

/** `问题,答案\n怎么退货,七天内可退。\n` as Chinese Excel saves it. */
const GB18030 = Buffer.from('cecacce22cb4f0b0b80ad4f5c3b4cdcbbbf52cc6dfccecc4dabfc9cdcba1a30a', 'hex');

describe('FAQs from files', () => {
  let app: TestApp;
  let tenant: TenantContext;
  let editor: Agent;

  beforeAll(async () => void (app = await startApp({ env: { UPLOAD_LIMIT_MB: '2' } })));
  afterAll(() => app.close());
  beforeEach(async () => {
    tenant = await app.addTenant();
    editor = await app.signedIn(tenant, 'editor');
  });

  const send = (file: Buffer | string, query = '') => {
    return editor.post(`/v1/faqs/import?${query}`).attach('file', Buffer.from(file), 'faqs.csv');
  };
  const report = async (file: Buffer | string, query = '') => (await send(file, query).expect(200)).body;
  const counts = ({ added, changed, same, refused }: Record<string, number>) => [added, changed, same, refused];
  const all = async () => (await editor.get('/v1/faqs?limit=100').expect(200)).body.items;
  it.each([
    ['CSV', '\uFEFF问题,相似问法,答案,标签,状态\n怎么退货,"退货流程\n想退货",七天内可退。,售后,已发布\n'],
    [
      'JSON lines',
      '{"question":"怎么退货","phrasings":["退货流程","想退货"],"answer":"七天内可退。","tags":["售后"],"status":"published"}',
    ],
  ])('takes %s, and finds nothing to do the second time', async (_, file) => {
    expect(counts(await report(file, 'dryRun=true'))).toEqual([1, 0, 0, 0]);
    expect(await all()).toEqual([]);
    const done = await report(file);
    expect(counts(done)).toEqual([1, 0, 0, 0]);
    const [faq] = await all();
    expect(done.rows[0].id).toBe(faq.id);
    expect(faq).toMatchObject({
      phrasings: ['退货流程', '想退货'],
      language: 'zh',
      tags: ['售后'],
      status: 'published',
      version: 1,
    });
    expect(counts(await report(file))).toEqual([0, 0, 1, 0]);
    expect((await all())[0]).toEqual(faq);
  });

  it('takes what Excel saves: a workbook, and Chinese CSV', async () => {
    const workbook = await writeXlsxFile([
      ['Question', 'ANSWER', 'Valid From'],
      ['Refunds?', 'Within 7 days.', '2026-01-01'],
    ]).toBuffer();
    expect((await report(workbook)).format).toBe('xlsx');
    expect((await report(GB18030)).format).toBe('csv');
    const [zh, en] = await all();
    expect(zh).toMatchObject({ question: '怎么退货', answer: '七天内可退。', language: 'zh', status: 'draft' });
    expect(en).toMatchObject({ question: 'Refunds?', language: 'en', validFrom: '2026-01-01T00:00:00.000Z' });
  });

  it('changes only what the file speaks of, and tells from what to what', async () => {
    await report('{"key":"return","question":"怎么退货","answer":"七天内可退。","tags":["售后"],"status":"published"}');
    const again = await report('key,language,answer\nreturn,zh,十天内可退。\n');
    expect(again.rows[0]).toMatchObject({
      row: 2,
      action: 'change',
      changes: [{ field: 'answer', from: '七天内可退。', to: '十天内可退。' }],
    });
    expect((await all())[0]).toMatchObject({
      question: '怎么退货',
      answer: '十天内可退。',
      tags: ['售后'],
      status: 'published',
      version: 2,
    });
    const emptied = await report('问题,标签,状态,键\n怎么退货,,,\n');
    expect(emptied.rows[0].changes).toEqual([{ field: 'tags', from: ['售后'], to: [] }]);
    const { body } = await editor.get(`/v1/faqs/${(await all())[0].id}/versions`).expect(200);
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    const entries = await app.get(TenantStore).within(tenant, (manager) => {
      return manager.query(`SELECT details FROM audit_entries WHERE action = 'faq.import' ORDER BY at`);
    });
    expect(entries[1].details).toMatchObject({ format: 'csv', total: 1, added: 0, changed: 1, same: 0, refused: 0 });
  });

  it('refuses all for one bad row, unless the good ones are asked for', async () => {
    const file =
      '问题,答案,状态,语言,生效时间\n怎么退货,可退,已发布,中文,\n,没有问题,,,\n换货?,,,zh,\n怎么退货,再来一次,,zh,\n运费,十元,上线,zh,明天\n';
    const { body } = await send(file).expect(422);
    expect(body.error.code).toBe('import_refused');
    const { rows } = body.error.details.report;
    expect(rows.map(({ row, action }: { row: number; action: string }) => [row, action])).toEqual([
      [2, 'add'],
      [3, 'refuse'],
      [4, 'refuse'],
      [5, 'refuse'],
      [6, 'refuse'],
    ]);
    expect(
      rows.map(({ issues }: { issues: { field: string; code: string }[] }) =>
        issues.map(({ field, code }) => `${field} ${code}`),
      ),
    ).toEqual([
      [],
      ['question required'],
      ['answer required'],
      ['question duplicate_row'],
      ['status invalid_value', 'validFrom invalid_format'],
    ]);
    expect(rows[3].issues[0].message).toContain('2');
    expect(await all()).toEqual([]);
    expect(counts(await report(file, 'mode=valid'))).toEqual([1, 0, 0, 4]);
    expect((await all()).map(({ question }: { question: string }) => question)).toEqual(['怎么退货']);
  });

  it('lets rows swap questions, and refuses a question that another FAQ keeps', async () => {
    await report('key,question,answer\na,问题一,答\nb,问题二,答\nc,问题三,答\n');
    expect(counts(await report('key,question,answer\na,问题二,答\nb,问题一,答\n'))).toEqual([0, 2, 0, 0]);
    const taken = await report('key,question,answer\na,问题三,答\n', 'mode=valid');
    expect(taken.rows[0].issues).toMatchObject([{ field: 'question', code: 'taken' }]);
    const chain = await report('key,question,answer,status\na,问题一,答,\nb,问题四,答,错\n', 'mode=valid');
    expect(chain.rows.map(({ action }: { action: string }) => action)).toEqual(['refuse', 'refuse']);
  });

  it('takes a thousand rows at once', async () => {
    const lines = Array.from({ length: 1000 }, (_, at) => {
      return JSON.stringify({
        question: `问题${at}`,
        answer: `答案${at}`,
        phrasings: Array.from({ length: 5 }, (_, n) => `问法${at}之${n}`),
      });
    });
    const times = [];
    for (let run = 0; run < 3; run++) {
      editor = await app.signedIn(await app.addTenant(), 'editor');
      const started = performance.now();
      expect(counts(await report(lines.join('\n')))).toEqual([1000, 0, 0, 0]);
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(2000);
  });

  it.each([
    ['no file', undefined, 400, 'invalid_input'],
    ['an empty file', '', 400, 'invalid_input'],
    ['a picture called faqs.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 415, 'unsupported_file'],
    ['a ZIP cut off', Buffer.from('504b030414000000', 'hex'), 415, 'unsupported_file'],
    ['an unknown column', '问题,答案,颜色\na,b,c\n', 400, 'invalid_input'],
    ['a file that is too big', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 413, 'payload_too_large'],
  ])('refuses %s', async (_, file, status, code) => {
    const request = editor.post('/v1/faqs/import');
    const { body } = await (
      file === undefined ? request : request.attach('file', Buffer.from(file), 'faqs.csv')
    ).expect(status);
    expect(body.error.code).toBe(code);
    await editor.get('/v1/faqs').expect(200);
  });

  it('names unknown columns', async () => {
    const { body } = await send('问题,答案,颜色,size\na,b,c,d\n').expect(400);
    expect(body.error.details.columns).toEqual(['颜色', 'size']);
  });
});
