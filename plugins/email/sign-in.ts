import { z } from 'zod';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError, statusError } from '../../src/sdk/send-error.js';
import type { EmailConfig } from './config.js';

/** How one signs in to both servers. */
export interface Credentials {
  readonly user: string;
  readonly password?: string;
  readonly accessToken?: string;
}

const Granted = z.object({ access_token: z.string(), expires_in: z.coerce.number().positive().default(3600) });
const Refused = z.object({ error: z.string() });

/** Does something signed in. With OAuth2, a token that is refused is renewed, once. */
export async function signedIn<Done>(
  config: EmailConfig,
  host: ChannelHost,
  work: (credentials: Credentials) => Promise<Done>,
): Promise<Done> {
  const user = config.user || config.address;
  if (!config.tokenUrl) return work({ user, ...(config.password !== undefined && { password: config.password }) });
  const accessToken = await tokenOf(config, host);
  try {
    return await work({ user, accessToken });
  } catch (error) {
    if (!(error instanceof SendError && error.kind === 'auth')) throw error;
    await host.tokens.drop('mail', accessToken);
    return work({ user, accessToken: await tokenOf(config, host) });
  }
}

/** RFC 6749, sections 4.4 and 6. */
function tokenOf(config: EmailConfig, host: ChannelHost): Promise<string> {
  const { tokenUrl = '', clientId, clientSecret, refreshToken, scope } = config;
  return host.tokens.get('mail', async () => {
    const form: Record<string, string> = { grant_type: 'client_credentials', client_id: clientId };
    if (refreshToken) Object.assign(form, { grant_type: 'refresh_token', refresh_token: refreshToken });
    if (clientSecret) form.client_secret = clientSecret;
    if (scope) form.scope = scope;
    const answer = await host.call(tokenUrl, { method: 'POST', form });
    const granted = Granted.safeParse(answer.json).data;
    if (granted) return { value: granted.access_token, ttlMs: granted.expires_in * 1000 };
    const refused = Refused.safeParse(answer.json).data;
    if (refused) throw new SendError('auth', `OAuth2: ${refused.error}`);
    throw statusError('OAuth2', answer);
  });
}
