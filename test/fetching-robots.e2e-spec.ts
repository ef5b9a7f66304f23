import { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { FETCH_LIMITS, type FetchLimits } from '../src/knowledge/fetching/fetch-limits.js';
import { PageFetcher } from '../src/knowledge/fetching/page-fetcher.js';
import { HandClock } from './support/hand-clock.js';
import { movedTo, served, SiteServer } from './support/site-server.js';

const never = new AbortController().signal;
const MINUTE = 60_000;

let site: SiteServer;
let clock: HandClock;
beforeEach(async () => {
  site = await SiteServer.start();
  clock = new HandClock();
  site.pages.set('/help', '帮助');
});
afterEach(() => site.close());

function fetcher(limits: Partial<FetchLimits> = {}): PageFetcher {
  return new PageFetcher(new AddressGate(['127.0.0.1']), clock, { ...FETCH_LIMITS, gapMs: 0, ...limits });
}

describe('robots.txt', () => {
  const rules = (...lines: string[]) => site.pages.set('/robots.txt', lines.join('\n'));

  it('is asked for once an hour, by all who come at the same time', async () => {
    const pages = fetcher();
    const once = () => pages.fetch(`${site.url()}/help`, {}, never);
    await Promise.all([once(), once()]);
    clock.advance(59 * MINUTE);
    await once();
    expect(site.paths).toEqual(['/robots.txt', '/help', '/help', '/help']);
    rules('User-agent: *', 'Disallow: /help');
    clock.advance(2 * MINUTE);
    await expect(once()).rejects.toMatchObject({
      code: 'url_refused_by_robots',
      details: { url: `${site.url()}/help` },
    });
  });

  it('keeps us away from what it forbids, and only from that', async () => {
    rules('User-agent: mossdesk', 'Disallow: /intern', 'Disallow: /*?print', '', 'User-agent: *', 'Disallow: /');
    const pages = fetcher();
    for (const path of ['/intern/1', '/help?print']) {
      await expect(pages.fetch(site.url() + path, {}, never)).rejects.toMatchObject({ code: 'url_refused_by_robots' });
    }
    expect(await pages.fetch(`${site.url()}/help`, {}, never)).toMatchObject({ status: 'ok' });
    expect(site.paths).toEqual(['/robots.txt', '/help']);
  });

  it('holds for where a page redirects to', async () => {
    rules('User-agent: *', 'Disallow: /intern');
    site.pages.set('/', movedTo('/intern/1'));
    await expect(fetcher().fetch(site.url(), {}, never)).rejects.toMatchObject({ code: 'url_refused_by_robots' });
    expect(site.paths).toEqual(['/robots.txt', '/']);
  });

  it('may itself lie elsewhere', async () => {
    site.pages.set('/robots.txt', movedTo('/r', 301));
    site.pages.set('/r', 'User-agent: *\nDisallow: /help');
    await expect(fetcher().fetch(`${site.url()}/help`, {}, never)).rejects.toMatchObject({
      code: 'url_refused_by_robots',
    });
  });

  it('that redirects into the private network is not read there', async () => {
    site.pages.set('/robots.txt', movedTo('http://10.0.0.1/robots.txt'));
    await expect(fetcher().fetch(`${site.url()}/help`, {}, never)).rejects.toMatchObject({
      code: 'url_private_address',
    });
  });

  it.each([401, 403, 404, 451])('that answers %d forbids nothing', async (status) => {
    site.pages.set('/robots.txt', served({}, 'User-agent: *\nDisallow: /', status));
    expect(await fetcher().fetch(`${site.url()}/help`, {}, never)).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['500', served({}, '', 500)],
    ['503', served({}, '', 503)],
    ['more than anybody writes', 'Disallow: /a\n'.repeat(50_000)],
  ])('that answers %s forbids everything, until it answers better', async (_what, page) => {
    site.pages.set('/robots.txt', page);
    const pages = fetcher();
    const failure = { code: 'url_unreachable', details: { reason: 'robots' } };
    await expect(pages.fetch(`${site.url()}/help`, {}, never)).rejects.toMatchObject(failure);
    expect(site.paths).toEqual(['/robots.txt']);
    rules('User-agent: *');
    expect(await pages.fetch(`${site.url()}/help`, {}, never)).toMatchObject({ status: 'ok' });
  });
});

describe('the pace', () => {
  const gaps = () => site.heard.slice(1).map(({ at }, index) => at - site.heard[index]!.at);

  it('leaves a gap between requests, whoever asks', async () => {
    const pages = fetcher({ gapMs: 150 });
    await Promise.all([1, 2, 3].map(() => pages.fetch(`${site.url()}/help`, {}, never)));
    expect(gaps()).toHaveLength(3);
    expect(Math.min(...gaps())).toBeGreaterThan(100); // what one waits for a timer, less what one waits for the network
  });

  it('is the one the site asks for, where that is slower', async () => {
    site.pages.set('/robots.txt', 'User-agent: *\nCrawl-delay: 0.4');
    const pages = fetcher({ gapMs: 1 });
    await Promise.all([1, 2].map(() => pages.fetch(`${site.url()}/help`, {}, never)));
    expect(gaps()[1]).toBeGreaterThan(300);
  });

  it('is left at once by who no longer waits', async () => {
    const pages = fetcher({ gapMs: 60_000 });
    const end = new AbortController();
    const fetched = pages.fetch(`${site.url()}/help`, {}, end.signal);
    setTimeout(() => end.abort(new Error('算了')), 100);
    await expect(fetched).rejects.toThrow('算了');
  });
});
