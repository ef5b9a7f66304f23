import { isIP } from 'node:net';
import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { EmailConfig } from './config.js';
import { optionalPackage } from './package-loader.js';
import { type Credentials, signedIn } from './sign-in.js';

const PATIENCE_MS = 20_000;
/** Servers may end what is idle for 30 minutes (RFC 9051), and routers much earlier. */
const IDLE_MS = 4 * 60_000;
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** Opens the folder for reading: nothing in it is changed, not even what counts as read. Throws `SendError`. */
export function openMailbox(config: EmailConfig, host: ChannelHost): Promise<ImapFlow> {
  return signedIn(config, host, (credentials) => enter(config, host, credentials));
}

async function enter(config: EmailConfig, host: ChannelHost, credentials: Credentials): Promise<ImapFlow> {
  const { ImapFlow: Client } = await optionalPackage('imapflow', () => import('imapflow'));
  const client = new Client({ ...(await optionsOf(config, host)), auth: authOf(credentials) });
  client.on('error', () => {}); // what breaks a connection also fails the command, which is where it is dealt with
  try {
    await client.connect();
    await client.mailboxOpen(config.mailbox, { readOnly: true });
    return client;
  } catch (error) {
    client.close();
    throw imapError(error);
  }
}

async function optionsOf(config: EmailConfig, host: ChannelHost): Promise<ImapFlowOptions> {
  const { imapHost, imapPort, imapSecurity } = config;
  return {
    host: await host.address(imapHost, imapPort),
    servername: serverNameOf(imapHost),
    port: imapPort,
    secure: imapSecurity === 'tls',
    doSTARTTLS: imapSecurity === 'starttls',
    clientInfo: { name: 'Mossdesk' },
    logger: false,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    autoIdleDelay: 100,
    maxIdleTime: IDLE_MS,
    socketTimeout: 2 * IDLE_MS,
    maxLiteralSize: LARGEST_ANSWER,
    maxResponseSize: LARGEST_ANSWER + 1024 * 1024,
  };
}

/** What the certificate must be for, though we connect to an address; TLS takes no address for a name (RFC 6066, 3). */
export function serverNameOf(host: string): string | undefined {
  return isIP(host) ? undefined : host;
}

function authOf({ user, password, accessToken }: Credentials): { user: string; pass?: string; accessToken?: string } {
  return accessToken === undefined ? { user, pass: password ?? '' } : { user, accessToken };
}

/** What the server said, without what we have said to it. */
export function imapError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const { authenticationFailed, responseText, code, message } = error as Error & Readonly<Record<string, unknown>>;
  const said = typeof responseText === 'string' ? responseText : message;
  const named = typeof code === 'string' ? `${code} ${said}` : said;
  return new SendError(authenticationFailed ? 'auth' : 'transient', `IMAP: ${named}`.slice(0, 300), undefined, {
    cause: error,
  });
}
