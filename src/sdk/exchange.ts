/** A call as it came: `body` is the bytes on the wire, which is what signatures are over. Header names are lower case. */
export interface RawRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The usual answer to a call. */
export const OK: HttpReply = { status: 200, body: '' };

declare const brand: unique symbol;

/** What was verified. Only {@link verified} makes it, so nothing else can be parsed. */
export interface Verified<Payload> {
  readonly payload: Payload;
  readonly [brand]: true;
}

/**
 * What becomes of a call. `handshake`: the platform makes sure that it has found us, nothing to store. `reason` of a refusal
 * is for our log; the caller does not hear it.
 */
export type Verdict<Payload> =
  | { readonly kind: 'verified'; readonly verified: Verified<Payload> }
  | { readonly kind: 'handshake'; readonly reply: HttpReply }
  | { readonly kind: 'rejected'; readonly status: 400 | 401 | 403; readonly reason: string };

export function verified<Payload>(payload: Payload): Verdict<Payload> {
  return { kind: 'verified', verified: { payload } as unknown as Verified<Payload> };
}

export function handshake(body: string, contentType = 'text/plain; charset=utf-8'): Verdict<never> {
  return { kind: 'handshake', reply: { status: 200, headers: { 'content-type': contentType }, body } };
}

/** 400: not what the platform sends. 401: not signed as it signs. 403: genuine perhaps, but not for this account. */
export function rejected(status: 400 | 401 | 403, reason: string): Verdict<never> {
  return { kind: 'rejected', status, reason };
}

/** An answer in JSON. */
export function jsonReply(value: unknown, status = 200): HttpReply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
