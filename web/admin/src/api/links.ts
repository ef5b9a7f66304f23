import { request } from './client';
import { type Session, settled } from './session';

export interface LinkPurpose {
  readonly purpose: 'setup' | 'invite' | 'reset';
  readonly email: string | null;
  readonly name: string | null;
}

export interface Claim {
  readonly token: string;
  readonly password: string;
  readonly email?: string;
  readonly name?: string;
}

/** What a one-time link is for. Throws `link_expired`. */
export function inspectLink(token: string): Promise<LinkPurpose> {
  return request('/v1/links/inspect', { method: 'POST', body: { token } });
}

/** Uses the link up: sets the password and signs in. Throws `link_expired` or `invalid_input`. */
export async function claimLink(claim: Claim): Promise<Session> {
  return settled(await request<Session>('/v1/links/claim', { method: 'POST', body: claim }));
}
