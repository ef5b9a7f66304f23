import { type Env } from '../../config/env.js';
import { type Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { AddressGate } from './address-gate.js';
import { httpError } from './fetch-failure.js';
import { FETCH_LIMITS, type FetchLimits } from './fetch-limits.js';
import { follow } from './follow.js';
import { HostPace } from './host-pace.js';
import { RobotsCache } from './robots/robots-cache.js';
import { untilAborted } from './until-aborted.js';
import { readWebAddress } from './web-address.js';
import { type WebAnswer, WebClient } from './web-client.js';

const MEGABYTE = 1024 * 1024;
const ROBOTS_BYTES = 512 * 1024;
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8';

/** What was known of a page when it was last read; given back as they came. */
export interface KnownPage {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/** A page as its server gave it. */
export interface Fetched {
  /** `unchanged`: as `known` says; `gone`: 404 or 410. Both without bytes. */
  readonly status: 'ok' | 'unchanged' | 'gone';
  /** Where the page lies after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** `Content-Type` as sent, its charset included. */
  readonly mediaType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * Fetches pages politely (`robots.txt`, one request a second to a host) and safely: http and https only, addresses of the
 * public Internet only, checked at each redirect, bounded in bytes and time. Holds no tenant's data.
 */
export class PageFetcher {
  private readonly client: WebClient;
  private readonly robots: RobotsCache;
  private readonly pace = new HostPace();

  constructor(
    gate: AddressGate,
    clock: Clock,
    private readonly limits: FetchLimits = FETCH_LIMITS,
  ) {
    this.client = new WebClient(gate, limits);
    this.robots = new RobotsCache((url) => this.loadRobots(url), clock);
  }

  /** As the environment has it. */
  static of(env: Env, clock: Clock): PageFetcher {
    const limits = { ...FETCH_LIMITS, bytes: env.DOCUMENT_LIMIT_MB * MEGABYTE };
    return new PageFetcher(new AddressGate(env.FETCH_ALLOW_ADDRESSES), clock, limits);
  }

  /**
   * One page. Waits for the host's turn, so that many pages of one host may be asked for at once. Throws AppError
   * `url_invalid`, `url_private_address`, `url_unreachable`, `url_refused_by_robots`, `url_too_many_redirects`,
   * `url_http_error` (`status`), `document_too_large` (`limit`, bytes), or the signal's reason.
   */
  async fetch(url: string, known: KnownPage, signal: AbortSignal): Promise<Fetched> {
    const headers = { Accept: ACCEPT, ...conditions(known) };
    const found = await follow(readWebAddress(url), (hop) => this.ask(hop, headers, signal));
    return fetchedFrom(found.url, found.answer, known);
  }

  private async ask(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<WebAnswer> {
    const robots = await untilAborted(this.robots.rulesOf(url), signal);
    if (!robots.allows(url.pathname + url.search)) {
      throw new AppError('url_refused_by_robots', `${url.host} does not want this page read`, { url: url.href });
    }
    await this.pace.wait(url.hostname, Math.max(this.limits.gapMs, robots.delayMs), signal);
    return this.client.ask({ url, headers, limit: this.limits.bytes, signal });
  }

  /** Shared by all who wait for it, so no single caller ends it. */
  private async loadRobots(url: URL): Promise<WebAnswer> {
    const signal = new AbortController().signal;
    const { answer } = await follow(url, async (hop) => {
      await this.pace.wait(hop.hostname, this.limits.gapMs, signal);
      return this.client.ask({ url: hop, limit: ROBOTS_BYTES, signal });
    });
    return answer;
  }
}

function conditions({ etag, lastModified }: KnownPage): Record<string, string> {
  return {
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
  };
}

function fetchedFrom(url: URL, answer: WebAnswer, known: KnownPage): Fetched {
  const { headers, bytes } = answer;
  const status = meaningOf(answer, url, known);
  const before = status === 'unchanged' ? known : {};
  return {
    status,
    url: url.href,
    bytes,
    mediaType: headers['content-type'] ?? null,
    etag: headers.etag ?? before.etag ?? null,
    lastModified: headers['last-modified'] ?? before.lastModified ?? null,
  };
}

/** "Not modified" is an answer only to who asked whether it was. */
function meaningOf({ status }: WebAnswer, url: URL, known: KnownPage): Fetched['status'] {
  if (status === 200 || status === 203) return 'ok';
  if (status === 404 || status === 410) return 'gone';
  if (status === 304 && (known.etag || known.lastModified)) return 'unchanged';
  throw httpError(status, url);
}
