import { InstallSecrets } from '../src/database/install-secrets.js';
import { DocumentLinks } from '../src/knowledge/documents/document-links.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { passagesOf, type ShownDocument, upload } from './support/document-calls.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

const DAY_MS = 86_400_000;

describe('a document that an answer cites', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;
  let links: DocumentLinks;

  beforeAll(async () => {
    app = await startApp({ clock });
    shop = await app.addTenant('shop');
    editor = await app.withKey(shop, 'knowledge'); // a session would not live through all these days
    links = app.get(DocumentLinks);
  });
  afterAll(() => app.close());

  const add = (name: string, text: string) => upload(editor, name, `${text} ${newId()}`);
  const linkTo = async ({ id }: ShownDocument, audience = 'public', page: number | null = null) =>
    links.to(shop.tenantId, { id, url: null, audience }, page);
  const open = (link: string) => app.anyone().get(link.split('#')[0] ?? '');

  it('is opened by the link of the citation, by anybody, for as long as it is public', async () => {
    const document = await add('政策.txt', '七天内可以退货。');
    const link = await linkTo(document, 'public', 3);
    expect(link).toMatch(/^\/documents\/.*#page=3$/);
    clock.advance(400 * DAY_MS);
    const answer = await open(link).buffer().expect(200);
    expect(answer.text).toContain('七天内可以退货。');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    for (const patch of [{ enabled: false }, { enabled: true, audience: 'signed_in' }]) {
      await editor.patch(`/v1/documents/${document.id}`).send(patch).expect(200);
      await open(link).expect(404);
    }
    await editor
      .patch(`/v1/documents/${document.id}`)
      .send({ audience: 'public', validTo: clock.now().toISOString() })
      .expect(200);
    await open(link).expect(404);
    await editor.patch(`/v1/documents/${document.id}`).send({ validTo: null }).expect(200);
    await open(link).expect(200);
    await editor.delete(`/v1/documents/${document.id}`).expect(204);
    await open(link).expect(404);
  });

  it('that is for some visitors only is opened for a day', async () => {
    const document = await add('批发.txt', '批发价。');
    await editor.patch(`/v1/documents/${document.id}`).send({ audience: 'segment:批发' }).expect(200);
    const link = await linkTo(document, 'segment:批发');
    await open(link).expect(200);
    clock.advance(DAY_MS + 1000);
    expect((await open(link).expect(410)).body.error.code).toBe('link_expired');
  });

  it('is opened by no link that we did not make', async () => {
    const document = await add('秘密.txt', '别人看不到。');
    const other = await add('别的.txt', '另一个文档。');
    const link = await linkTo(document);
    const stranger = await app.addTenant();
    const key = new URL(link, 'http://a').searchParams.get('key') ?? '';
    const forged = [
      `/documents/${document.id}`,
      `/documents/${document.id}?key=`,
      `/documents/${document.id}?key=${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      `/documents/${document.id}?key=${key.replace('.0.', '.99999999999.')}`,
      `/documents/${document.id}?key=${key.replace(shop.tenantId, stranger.tenantId)}`,
      `/documents/${other.id}?key=${key}`,
      `/documents/${document.id}?key=${'x'.repeat(500)}`,
      `/documents/none?key=${key}`,
    ];
    for (const url of forged)
      expect([url, [400, 404]]).toEqual([url, expect.arrayContaining([(await open(url)).status])]);
    await open(link).expect(200);
    expect(await app.get(InstallSecrets).get('document links')).toBeTruthy();
  });

  it('that lies at an address is opened there', async () => {
    const page = { id: newId(), url: 'https://shop.example/returns', audience: 'public' };
    expect(await links.to(shop.tenantId, page, 2)).toBe('https://shop.example/returns');
  });

  it('shows which answers have cited each passage', async () => {
    const document = await add('运费.txt', '满 99 元免运费。');
    const [passage] = await passagesOf(editor, document.id);
    const conversation = await cite(document, passage!.id, ['邮费多少', '满多少包邮？']);
    const agent = await app.signedIn(shop, 'agent');
    const { body } = await agent.get(`/v1/passages/${passage!.id}/uses`).expect(200);
    expect(body).toEqual({
      items: [
        {
          conversationId: conversation,
          seq: 3,
          at: expect.any(String),
          question: '满多少包邮？',
          quote: '满 99 元免运费。',
        },
      ],
      next: null,
    });
    await agent.get(`/v1/passages/${newId()}/uses`).expect(404);
  });

  it('finds those answers by an index, whatever else has been said', async () => {
    const plan = await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true), set_config('enable_seqscan', 'off', true)`, [
        shop.tenantId,
      ]);
      return manager.query<Record<string, string>[]>(
        `EXPLAIN SELECT * FROM passage_uses WHERE passage_id = '${newId()}' ORDER BY at DESC LIMIT 20`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond: \(passage_id = /);
  });

  /** A conversation in which the bot cites the passage after these questions. Returns its id. */
  async function cite(document: ShownDocument, passage: string, questions: string[]): Promise<string> {
    const [visitor, conversation] = [newId(), newId()];
    const citation = { kind: 'document', id: document.id, passage, title: document.title, quote: '满 99 元免运费。' };
    const said = [
      ...questions.map((text) => ({ authorKind: 'visitor', body: { text } })),
      { authorKind: 'bot', body: { text: '满 99 元免运费。', answer: { kind: 'quote', citations: [citation] } } },
    ];
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query('INSERT INTO visitors (id) VALUES ($1)', [visitor]);
      const sql = `INSERT INTO conversations (id, visitor_id, channel, language) VALUES ($1, $2, 'api', 'zh')`;
      await manager.query(sql, [conversation, visitor]);
      for (const event of said)
        await manager.query('SELECT * FROM append_event($1, $2, $3)', [
          ...[shop.tenantId, conversation],
          JSON.stringify({ ...event, kind: 'message', at: clock.now().toISOString() }),
        ]);
    });
    return conversation;
  }
});
