import { randomBytes } from 'node:crypto';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { add, documentWhen, passagesOf, settled, textsOf, upload } from './support/document-calls.js';
import { type Caller, statuses } from './support/people.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

const RETURN = '签收后 7 天内可以无理由退货，运费由买家承担。';
const REFUND = '收到退货后 3 个工作日内退款。';
const WARRANTY = 'The kettle has a warranty of 2 years from the day of receipt.';
const policy = (...sections: [heading: string, text: string][]) =>
  sections.map(([heading, text]) => `# ${heading}\n\n${text}\n`).join('\n');
const POLICY = policy(['退货', RETURN], ['退款', REFUND], ['Warranty', WARRANTY]);

describe('the life of a document', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;

  beforeAll(async () => {
    app = await startApp({ env: { DOCUMENT_LIMIT_MB: '1' } });
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor', { name: '李雷' });
  });
  afterAll(() => app.close());

  const reread = (id: string, content: string, name = '政策.md') =>
    editor.post(`/v1/documents/${id}/reread`).attach('file', Buffer.from(content), name);

  it('comes in as a file, is read, and is there with its passages', async () => {
    const { body } = await editor
      .post('/v1/documents')
      .attach('file', Buffer.from(POLICY), '退换货政策 2026.md')
      .field({ tags: '退换，政策', audience: 'signed_in' })
      .expect(201);
    expect(body).toMatchObject({ fileName: '退换货政策 2026.md', source: 'file', tags: ['退换', '政策'], version: 1 });
    expect(await settled(editor, body.id)).toMatchObject({
      ...{
        status: 'ready',
        progress: 1,
        error: null,
        audience: 'signed_in',
        enabled: true,
        size: Buffer.byteLength(POLICY),
      },
      ...{
        language: 'zh',
        mediaType: 'text/markdown',
        passages: 3,
        flagged: 0,
        asking: 0,
        url: null,
        vanishedAt: null,
      },
    });
    const passages = await passagesOf(editor, body.id);
    expect(passages.map(({ text }) => text)).toEqual([RETURN, REFUND, WARRANTY]);
    expect(passages[0]).toMatchObject({ position: 0, enabled: true, readText: RETURN, proposedText: null, flags: [] });
    expect(passages[2]).toMatchObject({ language: 'en', titlePath: [expect.any(String), 'Warranty'] });
  });

  it('comes in as text, under the title that was given', async () => {
    const { id, ...document } = await add(editor, { title: '门店', text: '门店每天 10:00–21:00 营业。' });
    expect(document).toMatchObject({ source: 'text', title: '门店', status: 'ready', passages: 1, fileName: null });
    expect(await textsOf(editor, id)).toEqual(['门店每天 10:00–21:00 营业。']);
    await editor.post(`/v1/documents/${id}/reread`).send({ text: '门店每天 9:00–21:00 营业。' }).expect(200);
    await settled(editor, id);
    expect(await textsOf(editor, id)).toEqual(['门店每天 9:00–21:00 营业。']);
  });

  it('is one document when the same file comes twice, even at the same time', async () => {
    const send = (name: string) => editor.post('/v1/documents').attach('file', Buffer.from('同一个文件的内容。'), name);
    const answers = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map((name) => send(name)));
    expect(await statuses(answers.map((answer) => Promise.resolve(answer)))).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const other = await upload(editor, 'd.txt', '另一个文件的内容。');
    const refused = await reread(other.id, '同一个文件的内容。').expect(409);
    expect(refused.body.error).toMatchObject({ code: 'conflict', details: { field: 'file' } });
  });

  it('is one request when it is repeated with its Idempotency-Key', async () => {
    const send = () =>
      editor.post('/v1/documents').set('Idempotency-Key', 'hours').send({ title: '时间', text: '全天。' });
    const first = await send().expect(201);
    expect((await send().expect(201)).body.id).toBe(first.body.id);
  });

  it('fails with its reason, and is read again when it is mended', async () => {
    const broken = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 0x41)]);
    const document = await upload(editor, '坏的.pdf', broken);
    expect(document).toMatchObject({ status: 'failed', passages: 0, error: { code: 'document_malformed' } });
    await reread(document.id, '好的内容在这里。', '好的.txt').expect(200);
    expect(await settled(editor, document.id)).toMatchObject({
      status: 'ready',
      error: null,
      fileName: '好的.txt',
      passages: 1,
    });
    await reread(document.id, '\0\x01\x02'.repeat(500), '坏了.bin').expect(200);
    expect(await settled(editor, document.id)).toMatchObject({ status: 'failed', passages: 1 });
    expect(await textsOf(editor, document.id)).toEqual(['好的内容在这里。']);
  });

  it('can be switched off, renamed, tagged, limited in time, and deleted', async () => {
    const { id } = await upload(editor, 'settings.md', `${POLICY}\n设置`);
    const patch = { title: '新的标题', tags: ['甲', '甲', '乙'], audience: 'segment:批发', enabled: false };
    const validity = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2027-01-01T00:00:00.000Z' };
    const { body } = await editor
      .patch(`/v1/documents/${id}`)
      .send({ ...patch, ...validity })
      .expect(200);
    expect(body).toMatchObject({ ...patch, ...validity, tags: ['甲', '乙'] });
    expect((await passagesOf(editor, id))[1]?.titlePath).toEqual(['新的标题', '退款']);
    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    expect(await settled(editor, id)).toMatchObject({ title: '新的标题', enabled: false });
    await editor.patch(`/v1/documents/${id}`).send({ validTo: '2025-01-01T00:00:00Z' }).expect(400);
    await editor.delete(`/v1/documents/${id}`).expect(204);
    await editor.get(`/v1/documents/${id}`).expect(404);
    await editor.get(`/v1/documents/${id}/file`).expect(404);
  });

  it('is found by its status, tag and words, page by page', async () => {
    const { id } = await add(editor, { title: '会员积分规则', text: '一元一分。', tags: ['会员'] });
    const found = async (query: string) =>
      (await editor.get(`/v1/documents?${query}`).expect(200)).body.items.map(
        (document: { id: string }) => document.id,
      );
    expect(await found(`q=${encodeURIComponent('积分')}`)).toEqual([id]);
    expect(await found(`tag=${encodeURIComponent('会员')}&status=ready`)).toEqual([id]);
    expect(await found(`tag=${encodeURIComponent('会员')}&status=failed`)).toEqual([]);
    const { body: first } = await editor.get('/v1/documents?limit=2').expect(200);
    const { body: second } = await editor.get(`/v1/documents?limit=2&cursor=${first.next}`).expect(200);
    expect(new Set([...first.items, ...second.items].map((document: { id: string }) => document.id)).size).toBe(4);
    await editor.get('/v1/documents?cursor=what').expect(400);
  });

  it('shows its passages page by page', async () => {
    const { id } = await upload(editor, 'pages.md', `${POLICY}\n分页`);
    const { body: first } = await editor.get(`/v1/documents/${id}/passages?limit=2`).expect(200);
    const { body: second } = await editor.get(`/v1/documents/${id}/passages?limit=2&cursor=${first.next}`).expect(200);
    expect([...first.items, ...second.items].map(({ position }) => position)).toEqual([0, 1, 2]);
    expect(second.next).toBe(null);
  });

  it('gives its file back, and lets nothing in it run', async () => {
    const text = await upload(editor, '原文.md', '# 原文\n\n<script>alert(1)</script>内容。');
    const shown = await editor.get(`/v1/documents/${text.id}/file`).buffer().expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(/^inline;.*filename\*=UTF-8''%E5%8E%9F%E6%96%87\.md/),
    });
    expect(shown.text).toContain('<script>');
    const html = await upload(
      editor,
      'page.html',
      '<!doctype html><html><body><h1>网页</h1><p>网页的内容。</p></body></html>',
    );
    const kept = await editor.get(`/v1/documents/${html.id}/file`).buffer().expect(200);
    expect(kept.headers['content-disposition']).toMatch(/^attachment;/);
    expect(kept.headers['content-type']).toBe('application/octet-stream');
  });

  it('gives a large file back piece by piece, byte for byte, also one that could not be read', async () => {
    const content = Buffer.concat([Buffer.from('GIF89a'), randomBytes(1024 * 1024 - 6)]);
    const document = await upload(editor, '图.gif', content);
    expect(document.error).toMatchObject({ code: 'document_unsupported', details: { mediaType: 'image/gif' } });
    const file = await editor.get(`/v1/documents/${document.id}/file`).responseType('blob').expect(200);
    expect(Buffer.compare(file.body, content)).toBe(0);
  });

  it.each([
    ['nothing', {}, 'invalid_input'],
    ['a text without a title', { text: '没有标题。' }, 'invalid_input'],
    ['an empty text', { title: '空', text: ' \n ' }, 'invalid_input'],
    ['something else', { title: '别的', text: '内容', secret: 1 }, 'invalid_input'],
    ['a wrong audience', { title: '谁', text: '内容', audience: '所有人' }, 'invalid_input'],
    ['an address of another sort', { url: 'ftp://example.com/a' }, 'url_invalid'],
    ['an address with a password', { url: 'https://a:b@example.com/' }, 'url_invalid'],
  ])('is refused when it is %s', async (_what, input, code) => {
    const { body } = await editor.post('/v1/documents').send(input);
    expect(body.error?.code).toBe(code);
  });

  it('is refused when it is empty, too large, or one file too many', async () => {
    const send = (content: Buffer) => editor.post('/v1/documents').attach('file', content, '文件.txt');
    expect((await send(Buffer.alloc(0)).expect(422)).body.error.code).toBe('document_empty');
    expect((await send(Buffer.alloc(1024 * 1024 + 1, 0x61)).expect(413)).body.error.code).toBe('payload_too_large');
    const two = send(Buffer.from('一')).attach('file', Buffer.from('二'), '二.txt');
    expect((await two.expect(400)).body.error.code).toBe('invalid_input');
    const name = `${'很长的名字'.repeat(100)}.txt`;
    const { body } = await editor.post('/v1/documents').attach('file', Buffer.from('名字太长了。'), name).expect(201);
    expect(body.fileName.length).toBeLessThanOrEqual(255);
    await documentWhen(editor, body.id, ({ status }) => status === 'ready');
  });

  it.each([
    [{ text: '' }],
    [{ text: '字'.repeat(10_001) }],
    [{ resolve: 'both' }],
    [{ text: '我的', resolve: 'take_theirs' }],
    [{ titlePath: ['别的'] }],
  ])('refuses an edit of a passage: %#', async (patch) => {
    const { body } = await editor.get('/v1/documents?status=ready&q=新').expect(200);
    const { id } = body.items[0] ?? (await add(editor, { title: '新文档', text: '用来编辑的内容。' }));
    const [passage] = await passagesOf(editor, id);
    expect((await editor.patch(`/v1/passages/${passage!.id}`).send(patch).expect(400)).body.error.code).toBe(
      'invalid_input',
    );
  });
});
