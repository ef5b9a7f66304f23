import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { FETCH_LIMITS, type FetchLimits } from '../src/knowledge/fetching/fetch-limits.js';
import { PageFetcher } from '../src/knowledge/fetching/page-fetcher.js';
import { HandClock } from './support/hand-clock.js';
import { raw, served, type SitePage, SiteServer } from './support/site-server.js';

const never = new AbortController().signal;
const MEGABYTE = 1024 * 1024;

let site: SiteServer;
beforeEach(async () => {
  site = await SiteServer.start();
});
afterEach(() => site.close());

function fetcher(limits: Partial<FetchLimits> = {}, gate = new AddressGate(['127.0.0.1'])): PageFetcher {
  return new PageFetcher(gate, new HandClock(), { ...FETCH_LIMITS, gapMs: 0, ...limits });
}
const fetchPage = (limits: Partial<FetchLimits> = {}) => fetcher(limits).fetch(`${site.url()}/page`, {}, never);

describe('a page that is too large', () => {
  const limit = { bytes: MEGABYTE };
  const zeros = Buffer.alloc(64 * MEGABYTE);

  it.each([
    ['says so', served({ 'Content-Length': String(MEGABYTE + 1) }, Buffer.alloc(MEGABYTE + 1))],
    ['does not say so', served({ 'Transfer-Encoding': 'chunked' }, Buffer.alloc(MEGABYTE + 1))],
    ['is a gzip bomb', served({ 'Content-Encoding': 'gzip' }, gzipSync(zeros))],
    ['is a brotli bomb', served({ 'Content-Encoding': 'br' }, brotliCompressSync(zeros))],
  ])('and %s is refused', async (_what, page) => {
    site.pages.set('/page', page);
    const failure = { code: 'document_too_large', details: { limit: MEGABYTE } };
    await expect(fetchPage(limit)).rejects.toMatchObject(failure);
  });

  it('is refused though it unpacks to nothing', async () => {
    const nothing = gzipSync('');
    site.pages.set(
      '/page',
      served(
        { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
        Buffer.concat(Array<Buffer>(60_000).fill(nothing)),
      ),
    );
    await expect(fetchPage(limit)).rejects.toMatchObject({ code: 'document_too_large' });
  });

  it('is read up to the last byte that is allowed', async () => {
    site.pages.set('/page', Buffer.alloc(MEGABYTE, 7));
    expect((await fetchPage(limit)).bytes).toHaveLength(MEGABYTE);
  });

  it('is not read on', async () => {
    site.pages.set('/page', (response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write(Buffer.alloc(MEGABYTE), () => setImmediate(more)));
      more();
    });
    await expect(fetchPage(limit)).rejects.toMatchObject({ code: 'document_too_large' });
    await new Promise((passed) => setTimeout(passed, 100));
    expect(site.hangUps).toBe(1);
  });
});

describe('a server that is broken', () => {
  const packed = gzipSync('退货'.repeat(1000));

  it.each([
    ['promises more than it sends', raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'), 'cut'],
    ['ends in the middle of a chunk', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nshort'), 'cut'],
    ['sends a chunk without a size', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), 'cut'],
    ['hangs up', raw(''), 'cut'],
    ['speaks something else', raw('220 smtp.shop.test ESMTP\r\n'), 'garbage'],
    [
      'sends headers without end',
      raw(`HTTP/1.1 200 OK\r\n${'X-A: aaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}\r\n`),
      'garbage',
    ],
    [
      'sends a header twice that may be there once',
      raw('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
      'garbage',
    ],
    ['wants another protocol', raw('HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'), 'garbage'],
    ['cuts what it packed', served({ 'Content-Encoding': 'gzip' }, packed.subarray(0, -20)), 'garbage'],
    [
      'spoils what it packed',
      served({ 'Content-Encoding': 'gzip' }, Buffer.concat([packed.subarray(0, 40), Buffer.alloc(40, 255)])),
      'garbage',
    ],
    ['has not packed it', served({ 'Content-Encoding': 'gzip' }, '退货'), 'garbage'],
    ['has not packed it with brotli', served({ 'Content-Encoding': 'br' }, '退货退货退货'), 'garbage'],
    ['packs in a way nobody asked for', served({ 'Content-Encoding': 'deflate' }, deflateRawSync('a')), 'encoding'],
    ['packs twice', served({ 'Content-Encoding': 'gzip, gzip' }, gzipSync(packed)), 'encoding'],
  ])('and %s is unreachable', async (_what, page, reason) => {
    site.pages.set('/page', page);
    await expect(fetchPage()).rejects.toMatchObject({ code: 'url_unreachable', details: { reason } });
  });

  it('sends no more than it promised, as far as we are concerned', async () => {
    site.pages.set(
      '/page',
      raw('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshortHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil'),
    );
    const { bytes } = await fetchPage();
    expect(Buffer.from(bytes).toString()).toBe('short');
  });

  it('does not listen', async () => {
    const url = site.url();
    await site.close();
    const fetched = fetcher().fetch(url, {}, never);
    await expect(fetched).rejects.toMatchObject({ code: 'url_unreachable', details: { reason: 'connection' } });
    site = await SiteServer.start();
  });

  it('has a name that nobody knows', async () => {
    const fetched = fetcher().fetch('https://there-is-no-such-shop.invalid/', {}, never);
    await expect(fetched).rejects.toMatchObject({ code: 'url_unreachable', details: { reason: 'dns' } });
  });

  it('shows a certificate of its own making', async () => {
    const file = (name: string) => readFileSync(`test/fixtures/tls/untrusted.${name}`);
    const server = createTlsServer({ key: file('key'), cert: file('crt') }, (_, response) => void response.end('退货'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const gate = new AddressGate(['127.0.0.1'], async () => [{ address: '127.0.0.1', family: 4 }]);
    const url = `https://shop.test:${(server.address() as AddressInfo).port}/`;
    const fetched = fetcher({}, gate).fetch(url, {}, never);
    await expect(fetched).rejects.toMatchObject({ code: 'url_unreachable', details: { reason: 'certificate' } });
    await new Promise((closed) => server.close(closed));
  });
});

describe('a server that is slow', () => {
  const late = { code: 'url_unreachable', details: { reason: 'timeout' } };
  const drip =
    (piece: string, head: string): SitePage =>
    ({ socket }) => {
      socket?.write(head);
      const timer = setInterval(() => socket?.write(piece), 20);
      socket?.on('close', () => clearInterval(timer));
    };

  it.each([
    ['says nothing', { answerMs: 300 }, raw('', false)],
    ['begins and says no more', { answerMs: 300 }, raw('HTTP/1.1 200 OK\r\nContent-', false)],
    ['sends its headers letter by letter', { answerMs: 400 }, drip('x', 'HTTP/1.1 200 OK\r\nX-A: ')],
    ['stops in the middle', { idleMs: 300 }, raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', false)],
    ['sends a letter now and then', { totalMs: 800 }, drip('x', 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')],
    [
      'unpacks to nothing now and then',
      { totalMs: 800 },
      drip('4\r\nabcd\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ],
  ])('and %s is not waited for', async (_what, limits, page) => {
    site.pages.set('/page', page);
    await expect(fetchPage(limits)).rejects.toMatchObject(late);
  });

  it('has a name server that is slow', async () => {
    const gate = new AddressGate([], () => new Promise(() => {}));
    await expect(fetcher({ answerMs: 100 }, gate).fetch('https://shop.test', {}, never)).rejects.toMatchObject(late);
  });

  it('is let go of when nobody waits any more', async () => {
    site.pages.set('/page', raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', false));
    const end = new AbortController();
    const fetched = fetcher().fetch(`${site.url()}/page`, {}, end.signal);
    setTimeout(() => end.abort(new Error('关机了')), 200);
    await expect(fetched).rejects.toThrow('关机了');
    await expect(fetcher().fetch(site.url(), {}, end.signal)).rejects.toThrow('关机了');
    await new Promise((passed) => setTimeout(passed, 100));
    expect(site.hangUps).toBe(1);
  });
});
