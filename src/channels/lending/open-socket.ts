import { type ClientRequestArgs } from 'node:http';
import { type LookupFunction } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { unreachable } from '../../knowledge/fetching/fetch-failure.js';
import { SendError } from '../../sdk/send-error.js';
import { callFailure } from './call-failure.js';

export interface SocketOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly lookup: LookupFunction;
  /** Milliseconds until it must be open. */
  readonly timeoutMs: number;
  /** The longest message that is taken. */
  readonly bytes: number;
}

/**
 * Opens a WebSocket, without following redirects. Throws SendError: `auth` for 401 and 403, `rate` for 429, `refused` for an
 * address that is not to be asked, else `transient`, for nothing is sent by opening.
 */
export function openSocket(url: URL, options: SocketOptions): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(url, options);
    const timer = setTimeout(() => {
      reject(callFailure(unreachable('timeout', url.host), url.host, false));
      socket.terminate();
    }, options.timeoutMs);
    // The listener stays: an error that nobody hears would end the process, and a `close` follows each.
    socket.on('error', (error) => reject(callFailure(error, url.host, false)));
    socket.on('close', () => clearTimeout(timer));
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
      reject(refusal(url.host, statusCode));
      socket.terminate();
    });
    socket.on('open', () => {
      clearTimeout(timer);
      letListenFirst(socket);
      resolve(socket);
    });
  });
}

/** Throws SendError for a header that cannot be sent. */
function connect(url: URL, { headers, lookup, bytes }: SocketOptions): WebSocket {
  const options: ClientOptions & ClientRequestArgs = { headers, lookup, maxPayload: bytes, followRedirects: false };
  try {
    return new WebSocket(url, options);
  } catch (error) {
    throw callFailure(error, url.host, false);
  }
}

/** What came together with the handshake would be told before a promise's listeners run, and be lost. */
function letListenFirst(socket: WebSocket): void {
  socket.pause();
  setImmediate(() => socket.resume());
}

function refusal(host: string, status: number): SendError {
  const message = `${host} opens no socket: HTTP ${status}`;
  if (status === 401 || status === 403) return new SendError('auth', message);
  return new SendError(status === 429 ? 'rate' : 'transient', message);
}
