import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { HookCall } from './hook-caller.js';

/** What a token of the Bot Framework says. Times are seconds. */
export interface TeamsClaims {
  readonly iss?: string;
  readonly aud: string;
  readonly exp: number;
  readonly nbf?: number;
  readonly serviceurl?: string;
}

const WHOLE_HOUR = 3600;

/** Who signs the calls of the Bot Framework: a key that is good for Teams, and one that is good for other channels. */
export class TeamsIssuer {
  private readonly keys = new Map<string, KeyObject>();
  private readonly published: object[] = [];

  constructor() {
    this.publish('teams-key', ['msteams', 'webchat']);
    this.publish('other-key', ['webchat']);
  }

  /** Begins to sign with another key, as happens every few days. */
  publish(kid: string, endorsements: readonly string[]): void {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.keys.set(kid, privateKey);
    const { n, e } = publicKey.export({ format: 'jwk' });
    this.published.push({ kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, endorsements });
  }

  /** The set of keys as it is published. */
  get keySet(): { readonly keys: readonly object[] } {
    return { keys: this.published };
  }

  token(claims: TeamsClaims, kid = 'teams-key', header: object = { alg: 'RS256', typ: 'JWT' }): string {
    const said = [
      { ...header, kid, x5t: kid },
      { iss: 'https://api.botframework.com', ...claims },
    ];
    const body = said.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const key = this.keys.get(kid) ?? this.keys.get('teams-key');
    if (!key) throw new Error('There is no key');
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
  }

  /** A call with an activity, as it comes to a bot. */
  call(appId: string, activity: { readonly serviceUrl: string }, now: number): HookCall {
    const seconds = Math.floor(now / 1000);
    const { serviceUrl: serviceurl } = activity;
    const claims = { aud: appId, nbf: seconds, exp: seconds + WHOLE_HOUR, serviceurl };
    return {
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${this.token(claims)}` },
      body: JSON.stringify(activity),
    };
  }
}
