import { errors, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { type RawRequest, type Verdict, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { type TeamsSettings, isService } from './settings.js';
import { type SigningKey, signingKey } from './signing-keys.js';

const ISSUER = 'https://api.botframework.com';
const TOLERANCE_SECONDS = 300;
const CHANNEL = 'msteams';

/** What of an activity says where it comes from. */
const Origin = z.looseObject({
  channelId: z.literal(CHANNEL),
  serviceUrl: z.string(),
  conversation: z.looseObject({ tenantId: z.string().optional() }),
});

const Header = z.object({ alg: z.literal('RS256'), kid: z.string() });

export type Activity = Readonly<Record<string, unknown>>;

/**
 * Is this call the Bot Framework's, and for this bot? A token is over no body; but it names the service that we are to answer,
 * and ours goes nowhere else.
 */
export async function verifyCall(
  { headers, body }: RawRequest,
  config: TeamsSettings,
  host: ChannelHost,
): Promise<Verdict<Activity>> {
  const { data: activity } = Origin.safeParse(readJson(body));
  if (!activity) return rejected(400, 'The body is no activity of Teams');
  const service = await serviceOf(tokenOf(headers.authorization), config, host);
  if (service === undefined) return rejected(401, 'The token is missing, or not good');
  if (service !== activity.serviceUrl) return rejected(403, 'The token is for another service');
  if (!isService(service, config)) return rejected(403, 'The service is unknown');
  return isTenant(activity, config) ? verified(activity) : rejected(403, 'The tenant is another');
}

function tokenOf(authorization = ''): string {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1] ?? '';
}

/** A bot of one tenant hears nobody else. */
function isTenant({ conversation }: z.infer<typeof Origin>, { tenantId }: TeamsSettings): boolean {
  return tenantId === undefined || tenantId === conversation.tenantId;
}

/** The service that a good token is for. Throws `SendError` when the keys cannot be had: then nobody knows. */
async function serviceOf(token: string, config: TeamsSettings, host: ChannelHost): Promise<string | undefined> {
  const key = await keyOf(token, config, host);
  if (!key) return undefined;
  try {
    const { payload } = await jwtVerify(token, await importJWK({ kty: key.kty, n: key.n, e: key.e }, 'RS256'), {
      algorithms: ['RS256'],
      issuer: ISSUER,
      audience: config.appId,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(host.now()),
      requiredClaims: ['exp', 'serviceurl'],
    });
    return typeof payload.serviceurl === 'string' ? payload.serviceurl : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** The key that has signed this, if what it signs is good for Teams. */
async function keyOf(token: string, config: TeamsSettings, host: ChannelHost): Promise<SigningKey | undefined> {
  const { data: header } = Header.safeParse(headerOf(token));
  const key = header && (await signingKey(header.kid, config, host));
  return key?.endorsements.includes(CHANNEL) ? key : undefined;
}

function headerOf(token: string): unknown {
  const [header = ''] = token.split('.');
  return readJson(Buffer.from(header, 'base64url'));
}
