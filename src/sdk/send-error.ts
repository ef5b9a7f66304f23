import type { PlatformAnswer } from './channel-host.js';

/**
 * Why a message was not sent. `rate`: too fast; `auth`: the credentials are wrong; `window`: too late to answer; `blocked`:
 * the visitor does not want it, or has gone; `too_long`; `refused`: the platform says no; `transient`: nothing was sent, try
 * again; `unknown`: it may have been sent.
 */
export const SEND_ERROR_KINDS = [
  'rate',
  'auth',
  'window',
  'blocked',
  'too_long',
  'refused',
  'transient',
  'unknown',
] as const;
export type SendErrorKind = (typeof SEND_ERROR_KINDS)[number];

/** `message` says what the platform said, with its own code, and never holds a secret. */
export class SendError extends Error {
  constructor(
    readonly kind: SendErrorKind,
    message: string,
    /** For `rate`: milliseconds to wait. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SendError';
  }
}

/** The error of an HTTP answer that is none of 2xx, by its status (RFC 9110). 5xx may come after the work was done. */
export function statusError(what: string, { status, headers }: PlatformAnswer): SendError {
  const message = `${what}: HTTP ${status}`;
  if (status === 429) return new SendError('rate', message, retryAfter(headers));
  if (status === 503) return new SendError('transient', message, retryAfter(headers));
  if (status === 401) return new SendError('auth', message);
  if (status === 413) return new SendError('too_long', message);
  return new SendError(status >= 500 || status === 408 ? 'unknown' : 'refused', message);
}

/**
 * `Retry-After` in seconds, with or without a fraction, or as a date, by the clock of whoever says it (RFC 9110, 10.2.3);
 * undefined if it says nothing of use.
 */
function retryAfter({ 'retry-after': value, date = '' }: PlatformAnswer['headers']): number | undefined {
  if (!value) return undefined;
  const ms = Number.isNaN(Number(value)) ? Date.parse(value) - Date.parse(date) : Number(value) * 1000;
  return ms >= 0 ? Math.ceil(ms) : undefined;
}
