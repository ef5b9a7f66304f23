import { ResyncJob } from '../src/knowledge/documents/reading-job/resync-job.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { add, documentWhen, settled, type ShownDocument, textsOf } from './support/document-calls.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';
import { served, SiteServer } from './support/site-server.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const never = new AbortController().signal;
const page = (title: string, text: string) =>
  `<!doctype html><html lang="zh"><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
const sitemap = (...urls: string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`;

describe('documents that lie at an address', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;
  let site: SiteServer;

  beforeAll(async () => {
    app = await startApp({ env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' }, clock });
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor');
  });
  beforeEach(async () => void (site = await SiteServer.start()));
  afterEach(() => site.close());
  afterAll(() => app.close());

  const resync = () => app.get(ResyncJob).resyncAll(never);
  const reread = async (id: string) => {
    await editor.post(`/v1/documents/${id}/reread`).expect(200);
    return settled(editor, id);
  };

  it('are fetched and read, the same address once', async () => {
    site.pages.set(
      '/returns',
      served({ 'Content-Type': 'text/html; charset=utf-8' }, page('退货政策', '签收后七天内可以退货。')),
    );
    const document = await add(editor, { url: `${site.url()}/returns#frist`, tags: ['网页'] });
    expect(document).toMatchObject({ source: 'url', url: `${site.url()}/returns`, title: '退货政策', status: 'ready' });
    expect(await textsOf(editor, document.id)).toEqual(['签收后七天内可以退货。']);
    const again = await editor
      .post('/v1/documents')
      .send({ url: `${site.url()}/returns` })
      .expect(200);
    expect(again.body.id).toBe(document.id);
    await editor.get(`/v1/documents/${document.id}/file`).expect(404);
  });

  it.each([
    ['a private address', 'http://10.0.0.1/', 'url_private_address'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest', 'url_private_address'],
    ['nothing', 'SITE/nothing', 'url_http_error'],
  ])('that lead to %s fail with the reason', async (_what, url, code) => {
    const document = await add(editor, { url: url.replace('SITE', site.url()) });
    expect(document).toMatchObject({ status: 'failed', error: { code } });
  });

  it('are tried again when the server has trouble, and say so meanwhile', async () => {
    site.pages.set('/busy', served({}, '忙', 503));
    const { body } = await editor
      .post('/v1/documents')
      .send({ url: `${site.url()}/busy` })
      .expect(201);
    const waiting = await documentWhen(editor, body.id, ({ error }) => error !== null);
    expect(waiting).toMatchObject({ status: 'queued', error: { code: 'url_http_error', details: { status: 503 } } });
    site.pages.set('/busy', page('不忙了', '现在可以读了。'));
    expect(await documentWhen(editor, body.id, ({ status }) => status === 'ready')).toMatchObject({ error: null });
  });

  it('go on answering when they vanish, flagged, and come back', async () => {
    site.pages.set('/hours', page('营业时间', '每天十点开门。'));
    const { id } = await add(editor, { url: `${site.url()}/hours` });
    site.pages.delete('/hours');
    const gone = await reread(id);
    expect(gone).toMatchObject({ status: 'ready', vanishedAt: clock.now().toISOString(), passages: 1 });
    site.pages.set('/hours', page('营业时间', '每天九点开门。'));
    expect(await reread(id)).toMatchObject({ vanishedAt: null, passages: 1 });
    expect(await textsOf(editor, id)).toEqual(['每天九点开门。']);
  });

  it('are removed fourteen days after they vanished, and not before', async () => {
    site.pages.set('/sale', page('特价', '本周全场九折。'));
    const { id } = await add(editor, { url: `${site.url()}/sale` });
    site.pages.delete('/sale');
    await reread(id);
    clock.advance(14 * DAY_MS - 1000);
    await resync();
    await editor.get(`/v1/documents/${id}`).expect(200);
    clock.advance(2000);
    await resync();
    await editor.get(`/v1/documents/${id}`).expect(404);
  });

  it('are read again every day only where that was asked for, and sent again only when they changed', async () => {
    const headers = { ETag: '"v1"', 'Content-Type': 'text/html; charset=utf-8' };
    site.pages.set('/a', (response, request) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, headers).end();
      else response.writeHead(200, headers).end(page('甲', '甲的内容。'));
    });
    site.pages.set('/b', page('乙', '乙的内容。'));
    const synced = await add(editor, { url: `${site.url()}/a`, resync: true });
    await add(editor, { url: `${site.url()}/b` });
    const asked = site.paths.length;
    await resync();
    await documentWhen(editor, synced.id, ({ status }) => status === 'ready');
    expect(site.paths.slice(asked)).toEqual(['/a']);
    expect(await settled(editor, synced.id)).toMatchObject({ version: synced.version, error: null });
    expect(site.heard.at(-1)?.headers['if-none-match']).toBe('"v1"');
  });

  it('are the pages of a sitemap: new ones come, others are read again, those it drops are flagged', async () => {
    const url = (path: string) => `${site.url()}${path}`;
    for (const name of ['一', '二', '三'])
      site.pages.set(encodeURI(`/${name}`), page(`第${name}页`, `第${name}页的内容。`));
    site.pages.set('/sitemap.xml', sitemap(url('/一'), url('/二')));
    const { body } = await editor
      .post('/v1/documents')
      .send({ url: url('/sitemap.xml'), kind: 'sitemap', tags: ['网站'] })
      .expect(201);
    expect(await settled(editor, body.id)).toMatchObject({ source: 'sitemap', status: 'ready', passages: 0 });
    const pages = async () => {
      const found = await editor.get(`/v1/documents?source=url&q=${encodeURIComponent(site.url())}`).expect(200);
      for (const { id } of found.body.items) await settled(editor, id);
      const { body: now } = await editor
        .get(`/v1/documents?source=url&q=${encodeURIComponent(site.url())}`)
        .expect(200);
      return now.items.toSorted((a: ShownDocument, b: ShownDocument) =>
        a.title.localeCompare(b.title, 'zh'),
      ) as ShownDocument[];
    };
    expect(await pages()).toMatchObject([
      { title: '第二页', parentId: body.id, tags: ['网站'], status: 'ready', passages: 1, vanishedAt: null },
      { title: '第一页', parentId: body.id, status: 'ready' },
    ]);
    site.pages.set('/sitemap.xml', sitemap(url('/二'), url('/三')));
    await reread(body.id);
    expect(await pages()).toMatchObject([
      { title: '第二页', vanishedAt: null },
      { title: '第三页', vanishedAt: null, passages: 1 },
      { title: '第一页', vanishedAt: clock.now().toISOString(), passages: 1 },
    ]);
    await editor.delete(`/v1/documents/${body.id}`).expect(204);
    expect(await pages()).toEqual([]);
  });
});
