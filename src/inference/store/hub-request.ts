import { AppError } from '../../shared/error.js';
import { downloadFailed, refusalOf } from './refusal.js';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** More than any list of files; an answer without end must not fill the memory. */
const MOST_JSON_BYTES = 32 * 1024 * 1024;

/** How long to wait for a hub, and how often to try again. */
export interface Patience {
  /** Milliseconds until an answer begins. */
  readonly answerMs: number;
  /** Milliseconds in which at least something must arrive. */
  readonly stallMs: number;
  /** Tries in a row that may bring nothing at all; one that brought something starts the count again. */
  readonly tries: number;
  /** Milliseconds before the second try; doubled for each one after it. */
  readonly backOffMs: number;
}

export const PATIENCE: Patience = { answerMs: 30_000, stallMs: 30_000, tries: 5, backOffMs: 1000 };

/** One request to a hub. */
export interface HubRequest {
  readonly url: string;
  /** Sent to the host of `url` only, never to where that redirects. */
  readonly token?: string | undefined;
  readonly start?: number;
  readonly answerMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks, follows redirects by hand (so that the token stays with the host it is for, RFC 9110 15.4), and gives the answer
 * if it is 2xx. Throws AppError (see `refusal.ts`), or the signal's reason.
 */
export async function askHub(request: HubRequest): Promise<Response> {
  let url = request.url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await send(url, request);
    if (response.ok) return response;
    await response.body?.cancel();
    if (!REDIRECTS.has(response.status)) throw refusalOf(response, url);
    url = nextAddress(response, url);
  }
  throw downloadFailed('redirect', 'Too many redirects', { host: new URL(request.url).host });
}

/** Asks for JSON. Throws like `askHub`, and `download_failed` (`listing`) for what is no JSON or far too long. */
export async function askHubForJson(request: HubRequest): Promise<{ value: unknown; headers: Headers }> {
  const response = await askHub(request);
  try {
    return { value: JSON.parse(await shortText(response)), headers: response.headers };
  } catch (cause) {
    request.signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw downloadFailed('listing', 'The answer is not JSON', { host: new URL(request.url).host }, { cause });
  }
}

async function send(url: string, { url: first, token, start, answerMs, signal }: HubRequest): Promise<Response> {
  const headers = new Headers({ 'User-Agent': 'mossdesk', 'Accept-Encoding': 'identity' });
  if (token && new URL(url).origin === new URL(first).origin) headers.set('Authorization', `Bearer ${token}`);
  if (start) headers.set('Range', `bytes=${start}-`);
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), answerMs);
  try {
    return await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.any([signal, slow.signal]) });
  } catch (cause) {
    signal.throwIfAborted();
    throw downloadFailed('unreachable', `${new URL(url).host} does not answer`, { host: new URL(url).host }, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function nextAddress(response: Response, from: string): string {
  const location = response.headers.get('location');
  const { host, protocol } = new URL(from);
  if (location === null || !URL.canParse(location, from))
    throw downloadFailed('redirect', 'A redirect leads nowhere', { host });
  const next = new URL(location, from);
  const safe = next.protocol === 'https:' || (next.protocol === 'http:' && protocol === 'http:');
  if (!safe) throw downloadFailed('redirect', 'A redirect leads away from https', { host, to: next.host });
  return next.href;
}

async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_JSON_BYTES) throw downloadFailed('listing', 'The list of files is far too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
