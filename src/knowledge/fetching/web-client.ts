import { type LookupAddress } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import { type LookupFunction } from 'node:net';
import { type AddressGate } from './address-gate.js';
import { Deadline } from './deadline.js';
import { unreachable } from './fetch-failure.js';
import { type FetchLimits } from './fetch-limits.js';
import { type BodyLimit, ENCODINGS, readBody } from './read-body.js';
import { untilAborted } from './until-aborted.js';

/** The name by which `robots.txt` can address us. */
export const USER_AGENT = 'Mossdesk';

export interface WebQuestion {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the answer. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** What a server said; `bytes` are the body of a 2xx, unpacked, and empty otherwise. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
}

/** Asks servers that nobody vouches for: checked addresses only, little time, a bounded answer, no redirects followed. */
export class WebClient {
  constructor(
    private readonly gate: AddressGate,
    private readonly limits: FetchLimits,
  ) {}

  /**
   * One request and its whole answer. Each request has a connection of its own, to an address that was checked for it.
   * Throws AppError `url_private_address`, `url_invalid` (`port`), `url_unreachable`, `document_too_large`, or the
   * signal's reason.
   */
  async ask({ url, headers = {}, limit, signal }: WebQuestion): Promise<WebAnswer> {
    const deadline = new Deadline(signal, this.limits.totalMs);
    try {
      deadline.expect(this.limits.answerMs);
      const addresses = await untilAborted(this.gate.addressesOf(url), deadline.signal);
      // Node does not end every request with an event (a 101 that nobody wanted, for one): time ends it here.
      const response = await untilAborted(send(url, addresses, headers, deadline.signal), deadline.signal);
      const came = () => deadline.expect(this.limits.idleMs);
      came();
      return { ...headOf(response), bytes: await bodyOf(response, { bytes: limit, came }) };
    } catch (error) {
      throw deadline.explain(error, url.host);
    } finally {
      deadline.close();
    }
  }
}

function send(
  url: URL,
  addresses: readonly LookupAddress[],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const ask = url.protocol === 'https:' ? askHttps : askHttp;
  const all = { 'User-Agent': USER_AGENT, 'Accept-Encoding': ENCODINGS, ...headers };
  return new Promise((resolve, reject) => {
    ask(url, { headers: all, signal, agent: false, lookup: pinned(addresses) })
      .on('response', resolve)
      .on('upgrade', (_answer, socket) => {
        socket.destroy();
        reject(unreachable('garbage', url.host));
      })
      .on('error', reject) // stays, so that an error after the answer has somewhere to go
      .end();
  });
}

/** Instead of looking a name up again: the addresses that were checked. An address in the URL itself was checked too. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

function headOf({ statusCode = 0, headers }: IncomingMessage) {
  return { status: statusCode, headers };
}

async function bodyOf(response: IncomingMessage, limit: BodyLimit): Promise<Uint8Array> {
  const { statusCode = 0 } = response;
  if (statusCode >= 200 && statusCode < 300) return readBody(response, limit);
  response.destroy();
  return new Uint8Array();
}
