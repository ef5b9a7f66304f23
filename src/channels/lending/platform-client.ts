import { Agent as HttpAgent, type IncomingMessage, request as askHttp } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import type { WebSocket } from 'ws';
import type { AddressGate } from '../../knowledge/fetching/address-gate.js';
import { Deadline } from '../../knowledge/fetching/deadline.js';
import { unreachable } from '../../knowledge/fetching/fetch-failure.js';
import { ENCODINGS, readBody } from '../../knowledge/fetching/read-body.js';
import { untilAborted } from '../../knowledge/fetching/until-aborted.js';
import { USER_AGENT } from '../../knowledge/fetching/web-client.js';
import type { PlatformAnswer, PlatformDownload, PlatformRequest } from '../../sdk/channel-host.js';
import { SendError } from '../../sdk/send-error.js';
import { isAllowedHost } from './allowed-host.js';
import { callFailure, givenUp } from './call-failure.js';
import { addressesOf, checkedLookup, checkLiteral } from './checked-lookup.js';
import { openSocket } from './open-socket.js';
import { contentOf } from './request-content.js';

const ANSWER_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 10_000;
const DOWNLOAD_MS = 60_000;
/** Shorter than any server keeps an idle connection, so that none is used that the server is just closing. */
const IDLE_MS = 4000;

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** How far a request has come: `sent` from the moment on which a part of it may have left. */
interface Way {
  sent: boolean;
}

/**
 * Talks to a platform for one account: only to the hosts that its channel has named, at addresses that were checked, without
 * following redirects. Certificates are verified; for a private authority there is NODE_EXTRA_CA_CERTS.
 */
export class PlatformClient {
  constructor(
    private readonly hosts: readonly string[],
    private readonly gate: AddressGate,
    private readonly agents: Agents = keepingAlive(),
  ) {}

  /** See `ChannelHost.call`. Answers of more than 20 MB are not read; packed ones are unpacked. */
  async call(address: string, request: PlatformRequest = {}): Promise<PlatformAnswer> {
    const url = this.allowed(address, ['http:', 'https:']);
    const { signal = new AbortController().signal, timeoutMs = PATIENCE_MS } = request;
    const deadline = new Deadline(signal, timeoutMs);
    const way: Way = { sent: false };
    try {
      await untilAborted(checkLiteral(this.gate, url), deadline.signal);
      const response = await untilAborted(this.send(url, request, way, deadline.signal), deadline.signal);
      return await answerOf(response);
    } catch (error) {
      if (signal.aborted) throw givenUp(url.host, way.sent);
      throw callFailure(deadline.explain(error, url.host), url.host, way.sent);
    } finally {
      deadline.close();
    }
  }

  /** See `ChannelHost.download`. Nothing is unpacked: what was sent is the file. */
  async download(address: string, request: PlatformRequest = {}): Promise<PlatformDownload> {
    const url = this.allowed(address, ['http:', 'https:']);
    const { signal = new AbortController().signal, timeoutMs = DOWNLOAD_MS } = request;
    const deadline = new Deadline(signal, timeoutMs);
    const way: Way = { sent: false };
    const failure = (error: unknown) => callFailure(deadline.explain(error, url.host), url.host, way.sent);
    try {
      await untilAborted(checkLiteral(this.gate, url), deadline.signal);
      const headers = { ...request.headers, 'accept-encoding': 'identity' };
      const asked = this.send(url, { ...request, headers }, way, deadline.signal);
      const response = await untilAborted(asked, deadline.signal);
      return { status: response.statusCode ?? 0, headers: headersOf(response), pieces: piecesOf(response, deadline) };
    } catch (error) {
      deadline.close();
      throw failure(error);
    }
  }

  /** See `ChannelHost.socket`. Messages wait until the caller has had the chance to listen. */
  async socket(address: string, headers: Readonly<Record<string, string>> = {}): Promise<WebSocket> {
    const url = this.allowed(address, ['ws:', 'wss:']);
    await checkLiteral(this.gate, url).catch((error: unknown) => {
      throw callFailure(error, url.host, false);
    });
    return openSocket(url, { headers, lookup: checkedLookup(this.gate), timeoutMs: PATIENCE_MS, bytes: ANSWER_BYTES });
  }

  /** See `ChannelHost.address`: of a mail server, say, which is spoken to in its own way. */
  async address(host: string, port: number): Promise<string> {
    const name = host.includes(':') ? `[${host}]` : host;
    const url = this.allowed(`https://${name}:${port}`, ['https:']);
    const [first] = await addressesOf(this.gate, url.hostname).catch((error: unknown) => {
      throw callFailure(error, url.host, false);
    });
    if (!first) throw new SendError('transient', `${url.host} has no address`);
    return first.address;
  }

  /** No part of an address that is refused is shown but its host. */
  private allowed(address: string, protocols: readonly string[]): URL {
    if (!URL.canParse(address)) throw new SendError('refused', 'The address of the call is none');
    const url = new URL(address);
    if (!protocols.includes(url.protocol)) throw new SendError('refused', `${url.protocol} is not spoken here`);
    if (url.username || url.password) throw new SendError('refused', `The address at ${url.host} holds a password`);
    if (!isAllowedHost(url, this.hosts)) throw new SendError('refused', `${url.host} is no host of this channel`);
    return url;
  }

  private send(url: URL, request: PlatformRequest, way: Way, signal: AbortSignal): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    const { headers, body } = contentOf(request);
    const options = {
      method: request.method ?? 'GET',
      headers: { 'user-agent': USER_AGENT, 'accept-encoding': ENCODINGS, ...headers },
      agent: secure ? this.agents.https : this.agents.http,
      lookup: checkedLookup(this.gate),
      signal,
    };
    return new Promise((resolve, reject) => {
      const asking = (secure ? askHttps : askHttp)(url, options);
      asking.on('socket', (socket) => {
        // Node writes nothing to a new connection before this event; on one that was kept, it writes at once.
        if (asking.reusedSocket) way.sent = true;
        else socket.once(secure ? 'secureConnect' : 'connect', () => (way.sent = true));
      });
      asking.on('response', resolve);
      asking.on('upgrade', (_answer, socket) => {
        socket.destroy();
        reject(unreachable('garbage', url.host));
      });
      asking.on('error', reject); // stays, so that an error after the answer has somewhere to go
      asking.end(body);
    });
  }
}

/** Connections that are used again, for a while. */
export function keepingAlive(): Agents {
  const options = { keepAlive: true, timeout: IDLE_MS };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** What comes, until all is there, nobody wants more, or the time is over. */
async function* piecesOf(response: IncomingMessage, deadline: Deadline): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of response) yield piece as Buffer;
  } finally {
    deadline.close();
  }
}

async function answerOf(response: IncomingMessage): Promise<PlatformAnswer> {
  const bytes = await readBody(response, { bytes: ANSWER_BYTES, came: () => undefined });
  const text = new TextDecoder().decode(bytes);
  return { status: response.statusCode ?? 0, headers: headersOf(response), text, json: jsonOf(text) };
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what the contract says of a body that is no JSON
  }
}
