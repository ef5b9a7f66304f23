import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AppError } from '../../../shared/error.js';
import { codeOf, httpError, tooLarge, unreachable } from '../fetch-failure.js';
import { type PageFetcher } from '../page-fetcher.js';
import { readSitemap } from './sitemap-xml.js';
import { readWebAddress } from '../web-address.js';

const unpack = promisify(gunzip);

const MEGABYTE = 1024 * 1024;
/** What the protocol allows is 50,000 pages in 50 MB; a knowledge base is smaller. */
export const SITEMAP_LIMITS: SitemapLimits = { pages: 5000, files: 100, depth: 3, bytes: 50 * MEGABYTE };

export interface SitemapLimits {
  readonly pages: number;
  /** Sitemaps of an index, all depths together. */
  readonly files: number;
  /** How deep an index may lie in others; 1 is a plain sitemap. */
  readonly depth: number;
  /** Bytes of one file, unpacked. */
  readonly bytes: number;
}

/** The pages a site names. */
export interface SitePages {
  /** Each once, in the order of the sitemap, all on the sitemap's own host. */
  readonly urls: readonly string[];
  /** False when a limit was reached or a part could not be read: a page that is not listed has not vanished then. */
  readonly complete: boolean;
}

/**
 * The pages of a sitemap or a sitemap index, packed or not. Addresses of other hosts are left out, as the protocol asks.
 * A part of an index that cannot be read is left out too, and said by `complete`. Throws AppError, as `PageFetcher.fetch`
 * does and `url_http_error` where nothing lies, when the sitemap itself cannot be read; `document_malformed` when it is
 * none; or the signal's reason.
 */
export async function listSitemap(
  fetcher: Pick<PageFetcher, 'fetch'>,
  url: string,
  signal: AbortSignal,
  limits = SITEMAP_LIMITS,
): Promise<SitePages> {
  const walk = new SitemapWalk(fetcher, limits, signal);
  await walk.read(readWebAddress(url).href, 1);
  return { urls: [...walk.pages], complete: walk.complete };
}

class SitemapWalk {
  readonly pages = new Set<string>();
  complete = true;
  private readonly files = new Set<string>();
  private host: string | undefined;

  constructor(
    private readonly fetcher: Pick<PageFetcher, 'fetch'>,
    private readonly limits: SitemapLimits,
    private readonly signal: AbortSignal,
  ) {}

  async read(address: string, depth: number): Promise<void> {
    this.files.add(address);
    const { status, url, bytes } = await this.fetcher.fetch(address, {}, this.signal);
    if (status === 'gone') throw httpError(404, new URL(url));
    this.files.add(url);
    this.host ??= new URL(url).host;
    const text = new TextDecoder().decode(await this.unpacked(bytes, url));
    const { kind, addresses, complete } = readSitemap(text, this.limits.pages);
    this.complete &&= complete;
    const own = addresses.flatMap((listed) => this.ownAddress(listed));
    if (kind === 'pages') this.addPages(own);
    else await this.readParts(own, depth + 1);
  }

  private addPages(addresses: readonly string[]): void {
    for (const page of addresses) {
      if (this.pages.has(page)) continue;
      if (this.pages.size >= this.limits.pages) return void (this.complete = false);
      this.pages.add(page);
    }
  }

  private async readParts(addresses: readonly string[], depth: number): Promise<void> {
    for (const address of addresses) {
      if (this.files.has(address)) continue;
      const tooMany = depth > this.limits.depth || this.files.size > this.limits.files;
      if (tooMany || this.pages.size >= this.limits.pages) return void (this.complete = false);
      await this.readPart(address, depth);
    }
  }

  private async readPart(address: string, depth: number): Promise<void> {
    try {
      await this.read(address, depth);
    } catch (error) {
      this.signal.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      this.complete = false;
    }
  }

  /** The address, if it is one and lies where the sitemap lies. */
  private ownAddress(listed: string): string[] {
    try {
      const url = readWebAddress(listed);
      return url.host === this.host ? [url.href] : [];
    } catch {
      return []; // what somebody else's file lists as a page, and is none
    }
  }

  /** A `.gz` file is packed in itself, beyond what the transfer packs. */
  private async unpacked(bytes: Uint8Array, url: string): Promise<Uint8Array> {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    return unpack(bytes, { maxOutputLength: this.limits.bytes }).catch((cause: unknown) => {
      const bomb = codeOf(cause) === 'ERR_BUFFER_TOO_LARGE';
      throw bomb ? tooLarge(this.limits.bytes) : unreachable('garbage', new URL(url).host, cause);
    });
  }
}
