import type { RawRequest, Verdict } from '../../src/sdk/exchange.js';
import { handshake, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { hmacSha256, isFresh, sameSecret } from '../../src/sdk/proof.js';
import { isOurs, type Said } from './said.js';
import type { Settings } from './settings.js';

const FIVE_MINUTES = 5 * 60_000;

/**
 * Signed, by HMAC-SHA256 of `v0:timestamp:body`, within five minutes on either side (docs.slack.dev, "Verifying requests from
 * Slack"), and from the workspace of this account.
 */
export function verifyCall(request: RawRequest, config: Settings, now: number): Verdict<Said> {
  const { mode, signingSecret } = config;
  if (mode !== 'webhook' || signingSecret === undefined) return rejected(403, 'This account listens by Socket Mode');
  const doubt = doubtOf(request, signingSecret, now);
  if (doubt !== undefined) return rejected(401, doubt);
  const said = read(request.body, request.headers['content-type'] ?? '');
  if (!said) return rejected(400, 'Neither JSON nor a form');
  if (said['type'] === 'url_verification') return handshake(String(said['challenge']));
  return isOurs(said, config) ? verified({ said, at: now }) : rejected(403, 'From another workspace');
}

function doubtOf({ headers, body }: RawRequest, secret: string, now: number): string | undefined {
  const seconds = headers['x-slack-request-timestamp'];
  if (!isFresh(seconds, now, FIVE_MINUTES)) return 'Signed more than five minutes away from now';
  const expected = `v0=${hmacSha256(secret, `v0:${seconds}:`, body).toString('hex')}`;
  return sameSecret(headers['x-slack-signature'], expected) ? undefined : 'Not signed with the signing secret';
}

/** Events come as JSON, commands as a form, buttons as JSON within a form. */
function read(body: Buffer, contentType: string): Record<string, unknown> | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return readJson(body);
  const form = new URLSearchParams(body.toString('utf8'));
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : readJson(payload);
}
