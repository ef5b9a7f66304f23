import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type LookupAddress } from 'node:dns';
import { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { FETCH_LIMITS, type FetchLimits } from '../src/knowledge/fetching/fetch-limits.js';
import { PageFetcher } from '../src/knowledge/fetching/page-fetcher.js';
import { readEnv } from '../src/config/env.js';
import { HandClock } from './support/hand-clock.js';
import { movedTo, served, SiteServer } from './support/site-server.js';

const never = new AbortController().signal;
const PAGE = '<html><title>退货政策</title><p>七天内可以退货。</p></html>';

let site: SiteServer;
beforeEach(async () => {
  site = await SiteServer.start();
});
afterEach(() => site.close());

/** A fetcher that may ask `127.0.0.1`, in no hurry and without a pause. */
function fetcher(limits: Partial<FetchLimits> = {}, clock = new HandClock()): PageFetcher {
  return new PageFetcher(new AddressGate(['127.0.0.1']), clock, { ...FETCH_LIMITS, gapMs: 0, ...limits });
}
const fetchPage = (path: string, known = {}) => fetcher().fetch(site.url() + path, known, never);
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe('a page', () => {
  it('is given as its server gave it, and asked for under our name', async () => {
    const headers = {
      'Content-Type': 'text/html; charset=GB18030',
      ETag: '"v1"',
      'Last-Modified': 'Mon, 02 Nov 2026 00:00:00 GMT',
    };
    site.pages.set('/%E9%80%80?a=1', served(headers, PAGE));
    const fetched = await fetchPage('/退?a=1#nach-unten');
    expect(fetched).toMatchObject({
      status: 'ok',
      url: `${site.url()}/%E9%80%80?a=1`,
      mediaType: 'text/html; charset=GB18030',
      etag: '"v1"',
      lastModified: 'Mon, 02 Nov 2026 00:00:00 GMT',
    });
    expect(textOf(fetched)).toBe(PAGE);
    expect(site.heard[1]).toMatchObject({ path: '/%E9%80%80?a=1', headers: { 'user-agent': 'Mossdesk' } });
    expect(site.heard[1]!.headers).not.toHaveProperty('if-none-match');
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['BR', brotliCompressSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
  ])('is unpacked from %s', async (encoding, body) => {
    site.pages.set('/', served({ 'Content-Encoding': encoding }, body));
    expect(textOf(await fetchPage('/'))).toBe(PAGE);
  });

  it('is not sent again when it has not changed', async () => {
    site.pages.set('/', (response, { headers }) => {
      const same = headers['if-none-match'] === '"v1"' && headers['if-modified-since'] === 'gestern';
      response.writeHead(same ? 304 : 200, { ETag: '"v2"' }).end(same ? undefined : PAGE);
    });
    const fetched = await fetchPage('/', { etag: '"v1"', lastModified: 'gestern' });
    expect(fetched).toMatchObject({ status: 'unchanged', etag: '"v2"', lastModified: 'gestern' });
    expect(fetched.bytes).toHaveLength(0);
    expect(await fetchPage('/', { etag: '"v0"', lastModified: null })).toMatchObject({
      status: 'ok',
      lastModified: null,
    });
  });

  it.each([404, 410])('is gone when the server says %d', async (status) => {
    site.pages.set('/', served({}, '没有了', status));
    const fetched = await fetchPage('/');
    expect(fetched).toMatchObject({ status: 'gone' });
    expect(fetched.bytes).toHaveLength(0);
  });

  it.each([204, 206, 304, 401, 403, 429, 500, 503])('is not read from an answer with %d', async (status) => {
    site.pages.set('/', served({}, [204, 304].includes(status) ? '' : PAGE, status));
    await expect(fetchPage('/')).rejects.toMatchObject({ code: 'url_http_error', details: { status } });
  });
});

describe('redirects', () => {
  const chain = (length: number) => {
    for (let hop = 0; hop < length; hop++)
      site.pages.set(`/${hop}`, movedTo(`./${hop + 1}`, [301, 302, 303, 307, 308][hop % 5]));
    site.pages.set(`/${length}`, PAGE);
  };

  it('are followed five times', async () => {
    chain(5);
    expect(await fetchPage('/0')).toMatchObject({ status: 'ok', url: `${site.url()}/5` });
  });

  it('are followed no further', async () => {
    chain(6);
    await expect(fetchPage('/0')).rejects.toMatchObject({ code: 'url_too_many_redirects' });
    expect(site.paths).not.toContain('/6');
  });

  it('in a circle end', async () => {
    site.pages.set('/a', movedTo('/b'));
    site.pages.set('/b', movedTo('/a'));
    await expect(fetchPage('/a')).rejects.toMatchObject({ code: 'url_too_many_redirects' });
  });

  it.each([
    ['file:///etc/passwd', 'url_invalid', { reason: 'protocol' }],
    ['data:text/html,<p>1', 'url_invalid', { reason: 'protocol' }],
    ['http://root:secret@127.0.0.1/', 'url_invalid', { reason: 'credentials' }],
    ['http://[', 'url_invalid', { reason: 'malformed' }],
    ['', 'url_http_error', { status: 302 }],
    ['http://10.0.0.1/', 'url_private_address', {}],
    ['http://169.254.169.254/latest/meta-data/', 'url_private_address', {}],
    ['http://[::ffff:127.0.0.2]/', 'url_private_address', {}],
    ['http://localhost.:9/', 'url_private_address', {}, ['::1', '127.0.0.2']],
  ])('to "%s" are not followed', async (location, code, details, addresses: string[] = []) => {
    site.pages.set('/', movedTo(location));
    const gate = gateOf({ 'localhost.': addresses });
    const fetched = new PageFetcher(gate, new HandClock(), { ...FETCH_LIMITS, gapMs: 0 }).fetch(site.url(), {}, never);
    await expect(fetched).rejects.toMatchObject({ code, details });
  });

  it('to another server of this machine do not reach it', async () => {
    const inside = await SiteServer.start('127.0.0.2');
    site.pages.set('/', movedTo(inside.url()));
    await expect(fetchPage('/')).rejects.toMatchObject({ code: 'url_private_address' });
    expect(inside.heard).toEqual([]);
    await inside.close();
  });
});

/** Names as the test has them; addresses are themselves, and `127.0.0.1` may be reached. */
function gateOf(names: Record<string, string[] | (() => Promise<string[]>)>): AddressGate {
  return new AddressGate(['127.0.0.1'], async (host) => {
    const named = names[host] ?? [host];
    const addresses = typeof named === 'function' ? await named() : named;
    return addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
  });
}

describe('addresses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://１２７.0.0.1/',
    'http://192.168.0.1/',
    'http://100.100.100.200/latest/meta-data',
    'https://169.254.169.254/',
  ])('%s is not public', async (url) => {
    const { FETCH_ALLOW_ADDRESSES } = readEnv({});
    const outside = new PageFetcher(new AddressGate(FETCH_ALLOW_ADDRESSES), new HandClock());
    await expect(outside.fetch(url, {}, never)).rejects.toMatchObject({ code: 'url_private_address' });
  });

  it('are looked up once for each request, and connected to as they were checked', async () => {
    let lookups = 0;
    const names = {
      'shop.test': async () => {
        lookups += 1;
        return ['10.0.0.1', '127.0.0.1'];
      },
    };
    site.pages.set('/', PAGE);
    const pages = new PageFetcher(gateOf(names), new HandClock(), { ...FETCH_LIMITS, gapMs: 0 });
    expect(await pages.fetch(site.url('shop.test'), {}, never)).toMatchObject({ status: 'ok' });
    expect(site.heard.map(({ headers }) => headers.host)).toEqual(Array(2).fill(new URL(site.url('shop.test')).host));
    expect(lookups).toBe(site.heard.length);
  });

  it('that change to a private one between two requests are refused', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const pages = new PageFetcher(gateOf({ 'shop.test': async () => answers.shift()! }), new HandClock());
    await expect(pages.fetch(site.url('shop.test'), {}, never)).rejects.toMatchObject({ code: 'url_private_address' });
    expect(site.paths).toEqual(['/robots.txt']);
  });

  it('of the public are asked at the ports of the web only, and alone of those a name has', async () => {
    const gate = gateOf({ a: ['93.184.216.34', '192.168.0.1', '2606:4700::1'], b: ['fe80::1%lo'] });
    const addresses = async (url: string) => (await gate.addressesOf(new URL(url))).map(({ address }) => address);
    expect(await addresses('https://a/')).toEqual(['93.184.216.34', '2606:4700::1']);
    expect(await addresses('http://a:443/')).toHaveLength(2);
    await expect(addresses('http://a:8080/')).rejects.toMatchObject({
      code: 'url_invalid',
      details: { reason: 'port' },
    });
    await expect(addresses('http://b/')).rejects.toMatchObject({ code: 'url_private_address' });
    expect(await addresses('http://127.0.0.1:8080/')).toEqual(['127.0.0.1']);
  });

  it.each([
    ['退货', 'malformed'],
    ['/help', 'malformed'],
    ['http://', 'malformed'],
    ['ftp://shop.test/', 'protocol'],
    ['file:///etc/passwd', 'protocol'],
    ['javascript:alert(1)', 'protocol'],
    ['https://user@shop.test/', 'credentials'],
    ['https://:secret@shop.test/', 'credentials'],
    [`https://shop.test/${'a'.repeat(3000)}`, 'too_long'],
    [`https://shop.test/${'退'.repeat(1000)}`, 'too_long'],
  ])('like %s are none', async (url, reason) => {
    await expect(fetcher().fetch(url, {}, never)).rejects.toMatchObject({ code: 'url_invalid', details: { reason } });
  });

  it.each([
    ['10.0.0.0/8, 192.168.1.1 fd00::/8', ['10.0.0.0/8', '192.168.1.1', 'fd00::/8']],
    ['', []],
  ])('that the operator allows are read from "%s"', (value, expected) => {
    expect(readEnv({ FETCH_ALLOW_ADDRESSES: value }).FETCH_ALLOW_ADDRESSES).toEqual(expected);
  });

  it.each(['localhost', '10.0.0.0/99', '*', '10.0.0'])('cannot be allowed as %s', (value) => {
    expect(() => readEnv({ FETCH_ALLOW_ADDRESSES: value })).toThrow('FETCH_ALLOW_ADDRESSES');
  });
});
