import { handshake, type RawRequest, rejected, type Verdict, verified } from './exchange.js';
import { readJson } from './json.js';
import { hmacSha256, sameSecret } from './proof.js';

/** What a webhook of Meta's is proved with; the words for the form are the channel's. */
export interface MetaSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
}

/**
 * Checks a call of Meta's webhooks (WhatsApp, Messenger, Instagram). A GET is the handshake, answered with its challenge
 * when it knows the token. A POST carries `X-Hub-Signature-256`, over the bytes on the wire: Meta escapes its JSON its own
 * way. There is no time in it, so a call that is played again is told by its message ids alone.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function verifyMeta(request: RawRequest, secrets: MetaSecrets): Verdict<Record<string, unknown>> {
  if (request.method === 'GET') return answerChallenge(request.query, secrets.verifyToken);
  const expected = `sha256=${hmacSha256(secrets.appSecret, request.body).toString('hex')}`;
  if (!sameSecret(request.headers['x-hub-signature-256'], expected)) return rejected(401, 'The signature does not fit');
  const payload = readJson(request.body);
  return payload ? verified(payload) : rejected(400, 'The body is no JSON object');
}

function answerChallenge(query: URLSearchParams, verifyToken: string): Verdict<never> {
  const challenge = query.get('hub.challenge');
  const isAsked = query.get('hub.mode') === 'subscribe' && challenge !== null;
  if (!isAsked) return rejected(400, 'No handshake of Meta’s');
  if (!sameSecret(query.get('hub.verify_token') ?? undefined, verifyToken))
    return rejected(403, 'Another verify token');
  return handshake(challenge);
}
