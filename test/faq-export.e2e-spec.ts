import type { Response } from 'supertest';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

/** Whatever has broken an exporter somewhere. */
const NASTY = [
  '=SUM(A1:A9)',
  "'=1",
  "''=1",
  '+86 10 1234',
  '-一',
  '@我',
  '＝全角',
  "'tis",
  '"引号"',
  "it's",
  'a,b;c\td',
  '_x000D_字面',
  '«引号» “引号” 「引号」',
  '😀👨‍👩‍👧‍👦🇨🇳',
  '，。？！',
  '007',
  '1e5',
  'TRUE',
  'null',
  '<b>&amp;</b>',
  '\\n \\ "',
  '2026-01-01',
  '𠮷野家',
  'é e\u0301',
];

/** Texts of the characters that mean something to some format, by a generator with a fixed seed. */
function wild(count: number): string[] {
  const alphabet = [
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    ';',
    '\t',
    '\\',
    '_x',
    '0041_',
    '<',
    '&',
    ' ',
    '\u00a0',
    '\u2028',
    '退',
    '。',
    '😀',
    'é',
    '\u200b',
  ];
  let state = 42;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const text = () =>
    Array.from({ length: 1 + Math.floor(random() * 12) }, () => alphabet[Math.floor(random() * alphabet.length)]);
  return Array.from({ length: count }, (_, at) => `${text().join('')}${at}${text().join('')}`.trim());
}

describe('FAQs to files', () => {
  let app: TestApp;
  let tenant: TenantContext;
  let editor: Agent;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(async () => {
    tenant = await app.addTenant();
    editor = await app.signedIn(tenant, 'editor');
  });

  const report = async (file: Buffer | string, query = '') => {
    const request = editor.post(`/v1/faqs/import?${query}`).attach('file', Buffer.from(file), 'faqs.csv');
    return (await request.expect(200)).body;
  };
  const counts = ({ added, changed, same, refused }: Record<string, number>) => [added, changed, same, refused];
  const all = async () => {
    const items = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Response = await editor.get(`/v1/faqs?limit=100${cursor && `&cursor=${cursor}`}`).expect(200);
      items.push(...body.items);
      cursor = body.next;
    }
    return items;
  };
  const download = async (query: string): Promise<Buffer> => {
    const binary = (response: Response, done: (error: null, body: Buffer) => void) => {
      const chunks: Buffer[] = [];
      (response as unknown as NodeJS.ReadableStream).on('data', (chunk: Buffer) => chunks.push(chunk));
      (response as unknown as NodeJS.ReadableStream).on('end', () => done(null, Buffer.concat(chunks)));
    };
    return (
      await editor
        .get(`/v1/faqs/export?${query}`)
        .buffer(true)
        .parse(binary as never)
        .expect(200)
    ).body;
  };

  it.each(['csv', 'xlsx', 'jsonl'])('gives out %s that changes nothing when it comes back', async (format) => {
    const texts = [...NASTY, ...wild(40)];
    const faqs = texts.flatMap((text, at) => [
      {
        question: text,
        answer: `${text}\n\n- ${text}\n${text}`,
        language: at % 2 ? 'zh' : 'en',
        phrasings: texts.slice(0, at),
        tags: [text],
        status: 'published',
      },
      {
        question: `${text} 草稿`,
        answer: text,
        language: 'zh',
        key: `-k.${at}`,
        validFrom: '2026-01-01T00:00:00.001Z',
        validTo: '2027-01-01T00:00:00Z',
      },
    ]);
    const twins = [1, 2].map((at) => ({ question: '归档', answer: `${at}`, language: 'zh', status: 'archived' }));
    for (const faq of [...faqs, ...twins]) await editor.post('/v1/faqs').send(faq).expect(201);
    const file = await download(`format=${format}`);
    const back = await report(file, 'dryRun=true');
    expect(back.rows.filter(({ action }: { action: string }) => action !== 'same')).toEqual([]);
    expect(counts(back)).toEqual([0, 0, faqs.length + 2, 0]);

    const other = await app.addTenant();
    editor = await app.signedIn(other, 'editor');
    expect(counts(await report(file))).toEqual([faqs.length + 2, 0, 0, 0]);
    const fields = (faq: Record<string, unknown>) => {
      return JSON.stringify({ ...faq, id: '', version: 0, createdAt: '', updatedAt: '' });
    };
    const copies = await all();
    editor = await app.signedIn(tenant, 'editor');
    expect(copies.map(fields).sort()).toEqual((await all()).map(fields).sort());
  });

  it('gives CSV a mark for Excel, keeps formulas from running, and filters', async () => {
    await report('question,answer,status,tags\n运费多少,=HYPERLINK("x"),published,钱\nShipping?,Ten,draft,\n');
    const csv = (await download('format=csv&status=published')).toString();
    expect(csv).toBe(
      '\uFEFFkey,question,phrasings,answer,language,tags,status,validFrom,validTo\r\n' +
        `,运费多少,,"'=HYPERLINK(""x"")",zh,钱,published,,\r\n`,
    );
    expect((await download('format=jsonl&language=en')).toString()).toContain('"Shipping?"');
    expect((await download(`format=jsonl&tag=${encodeURIComponent('没有')}`)).toString()).toBe('');
    await editor.get('/v1/faqs/export?format=pdf').expect(400);
  });
});
