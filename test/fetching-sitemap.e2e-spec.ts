import { gzipSync } from 'node:zlib';
import { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { FETCH_LIMITS } from '../src/knowledge/fetching/fetch-limits.js';
import { PageFetcher } from '../src/knowledge/fetching/page-fetcher.js';
import { listSitemap, SITEMAP_LIMITS } from '../src/knowledge/fetching/sitemap/list-sitemap.js';
import { HandClock } from './support/hand-clock.js';
import { movedTo, served, SiteServer } from './support/site-server.js';

const never = new AbortController().signal;

let site: SiteServer;
beforeEach(async () => {
  site = await SiteServer.start();
});
afterEach(() => site.close());

function list(path: string, limits: Partial<typeof SITEMAP_LIMITS> = {}, signal = never) {
  const pages = new PageFetcher(new AddressGate(['127.0.0.1']), new HandClock(), { ...FETCH_LIMITS, gapMs: 0 });
  return listSitemap(pages, site.url() + path, signal, { ...SITEMAP_LIMITS, ...limits });
}
const at = (path: string) => (/^https?:/.test(path) ? path : site.url() + path);
const pages = (...paths: string[]) =>
  `<urlset>${paths.map((path) => `<url><loc>${at(path)}</loc></url>`).join('')}</urlset>`;
const index = (...paths: string[]) =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${at(path)}</loc></sitemap>`).join('')}</sitemapindex>`;

describe('a sitemap', () => {
  it('names the pages of its own host, each once', async () => {
    const elsewhere = ['https://shop.test/1', 'http://127.0.0.1/1', 'ftp://127.0.0.1/', 'http://a:b@127.0.0.1/'];
    site.pages.set('/sitemap.xml', pages('/退货', '/en?a=1&amp;b=2#x', '/退货', ...elsewhere));
    expect(await list('/sitemap.xml')).toEqual({
      urls: [at('/%E9%80%80%E8%B4%A7'), at('/en?a=1&b=2')],
      complete: true,
    });
  });

  it.each([
    ['a file that is packed', served({ 'Content-Type': 'application/gzip' }, gzipSync('<urlset/>'))],
    ['a transfer that is packed', served({ 'Content-Encoding': 'gzip' }, gzipSync('<urlset/>'))],
    ['both', served({ 'Content-Encoding': 'gzip' }, gzipSync(gzipSync('<urlset/>')))],
  ])('is read from %s', async (_what, page) => {
    site.pages.set('/sitemap.xml.gz', page);
    expect(await list('/sitemap.xml.gz')).toEqual({ urls: [], complete: true });
  });

  it('may be an index of others, which may be indexes', async () => {
    site.pages.set('/sitemap.xml', movedTo('/s/index.xml'));
    site.pages.set('/s/index.xml', index('/s/zh.xml', '/s/index.xml', '/s/en-index.xml', '/s/zh.xml'));
    site.pages.set('/s/zh.xml', pages('/zh/1', '/zh/2'));
    site.pages.set('/s/en-index.xml', index('/s/en.xml.gz'));
    site.pages.set('/s/en.xml.gz', gzipSync(pages('/en/1', '/zh/1')));
    expect(await list('/sitemap.xml')).toEqual({ urls: [at('/zh/1'), at('/zh/2'), at('/en/1')], complete: true });
    expect(site.paths.filter((path) => path === '/s/zh.xml')).toHaveLength(1);
  });

  it.each([
    ['is gone', undefined],
    ['fails', served({}, '', 500)],
    ['is HTML', '<!DOCTYPE html><p>登录'],
    ['has entities', `<!DOCTYPE a [<!ENTITY x "y">]><urlset/>`],
    ['is damaged', gzipSync('<urlset/>').subarray(0, -6)],
    ['leads into the private network', movedTo('http://192.168.0.1/')],
  ])('of which a part %s gives the other parts, and says that it is not all', async (_what, part) => {
    site.pages.set('/sitemap.xml', index('/part.xml', '/zh.xml'));
    if (part !== undefined) site.pages.set('/part.xml', part);
    site.pages.set('/zh.xml', pages('/zh/1'));
    expect(await list('/sitemap.xml')).toEqual({ urls: [at('/zh/1')], complete: false });
  });

  it.each([
    ['is not there', undefined, 'url_http_error'],
    ['fails', served({}, '', 503), 'url_http_error'],
    ['is HTML', '<!DOCTYPE html><p>登录', 'document_malformed'],
    ['is damaged', gzipSync('<urlset/>').subarray(0, -6), 'url_unreachable'],
  ])('that %s is an error', async (_what, page, code) => {
    if (page !== undefined) site.pages.set('/sitemap.xml', page);
    await expect(list('/sitemap.xml')).rejects.toMatchObject({ code });
  });

  it('that is a bomb is refused', async () => {
    site.pages.set('/sitemap.xml.gz', gzipSync(Buffer.alloc(4_000_000, ' ')));
    const limits = { bytes: 1_000_000 };
    await expect(list('/sitemap.xml.gz', limits)).rejects.toMatchObject({
      code: 'document_too_large',
      details: { limit: 1_000_000 },
    });
  });

  it.each([
    ['pages', { pages: 3 }, ['/a', '/b', '/c']],
    ['files', { files: 1 }, ['/a', '/b']],
    ['depth', { depth: 2 }, ['/a', '/b']],
  ])('is read up to its limit of %s', async (_what, limits, expected) => {
    site.pages.set('/sitemap.xml', index('/1.xml', '/2.xml'));
    site.pages.set('/1.xml', pages('/a', '/b'));
    site.pages.set('/2.xml', index('/3.xml'));
    site.pages.set('/3.xml', pages('/c', '/d'));
    expect(await list('/sitemap.xml', limits)).toEqual({ urls: expected.map(at), complete: false });
  });

  it('without end comes to one', async () => {
    const asked = () => site.heard.length;
    site.pages.set('/sitemap.xml', index('/0'));
    for (let part = 0; part < 200; part++) site.pages.set(`/${part}`, index(`/${part + 1}`, `/x${part}`));
    expect(await list('/sitemap.xml', { depth: 1000, files: 20 })).toEqual({ urls: [], complete: false });
    expect(asked()).toBeLessThan(30);
  });

  it('is left when nobody waits for it any more', async () => {
    const end = new AbortController();
    site.pages.set('/sitemap.xml', index('/1.xml', '/2.xml'));
    site.pages.set('/1.xml', (response) => {
      end.abort(new Error('算了'));
      response.end(pages('/a'));
    });
    await expect(list('/sitemap.xml', {}, end.signal)).rejects.toThrow('算了');
    expect(site.paths).not.toContain('/2.xml');
  });
});
