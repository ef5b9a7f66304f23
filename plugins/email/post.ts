import type { Outgoing, Sent, OutgoingFile } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { sha256 } from '../../src/sdk/proof.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { EmailConfig } from './config.js';
import { serverNameOf } from './mailbox.js';
import { optionalPackage } from './package-loader.js';
import { type Credentials, signedIn } from './sign-in.js';
import { smtpError, type SmtpStage } from './smtp-error.js';
import { ourMessageId, threadNamed } from './thread.js';

const PATIENCE_MS = 20_000;
const HOUR_MS = 3_600_000;
/** What one address gets at most in an hour: two machines that answer each other stop here at the latest. */
const MAILS_PER_HOUR = 20;

/**
 * Sends an answer into the thread that it belongs to, with files if there are any, marked as written by a machine
 * (RFC 3834, section 5).
 */
export async function post(
  message: Outgoing,
  config: EmailConfig,
  host: ChannelHost,
  files: readonly OutgoingFile['file'][] = [],
): Promise<Sent> {
  const { id, thread = threadNamed(id) } = message.conversation;
  const remember = await limit(id, host);
  const messageId = ourMessageId(message.key, thread, config.address);
  const mail = {
    from: { name: config.senderName, address: config.address },
    to: { name: '', address: id },
    subject: subjectOf(message.reply.subject),
    text: message.text,
    attachments: files.map(attached),
    messageId,
    ...linksOf(message.reply),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  };
  await signedIn(config, host, async (credentials) => {
    let reached: SmtpStage = 'before';
    const transport = await openTransport(config, host, credentials, (command) => {
      if (command === 'DATA') reached = 'data';
    });
    try {
      await transport.sendMail(mail);
    } catch (error) {
      throw smtpError(error, reached);
    } finally {
      transport.close();
    }
  });
  await remember();
  return { id: messageId };
}

/**
 * A way to the SMTP server. `onCommand` hears what we say there, sign-in and mail left out: nodemailer's errors do not tell
 * how far an exchange had come. Lazily loaded, so that a house without mail starts without nodemailer.
 */
export async function openTransport(
  config: EmailConfig,
  host: ChannelHost,
  credentials: Credentials,
  onCommand: (command: string) => void = () => {},
) {
  const { createTransport } = await optionalPackage('nodemailer', () => import('nodemailer'));
  const { smtpHost, smtpPort, smtpSecurity } = config;
  const { user, password = '', accessToken } = credentials;
  const auth = accessToken === undefined ? { user, pass: password } : { type: 'OAuth2' as const, user, accessToken };
  return createTransport({
    host: await host.address(smtpHost, smtpPort),
    port: smtpPort,
    secure: smtpSecurity === 'tls',
    requireTLS: smtpSecurity === 'starttls',
    ignoreTLS: smtpSecurity === 'none',
    tls: { servername: serverNameOf(smtpHost) },
    transactionLog: true,
    logger: { debug: ({ tnx }: { tnx?: string }, said: string) => void (tnx === 'client' && onCommand(said)) },
    auth,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function attached({ name, type, content }: OutgoingFile['file']) {
  return { filename: name, contentType: type, content: Buffer.from(content) };
}

function subjectOf(subject: unknown): string {
  return typeof subject === 'string' && subject ? `Re: ${subject}` : 'Re:';
}

function linksOf({ messageId, references }: Outgoing['reply']) {
  return {
    ...(typeof messageId === 'string' && { inReplyTo: messageId }),
    ...(typeof references === 'string' && references && { references }),
  };
}

/** Throws `rate` when an address has had enough for this hour. Returns what counts one more. */
async function limit(address: string, host: ChannelHost): Promise<() => Promise<void>> {
  const hour = Math.floor(host.now() / HOUR_MS);
  const name = `sent.${hour}.${sha256(address).toString('hex').slice(0, 32)}`;
  const sent = Number((await host.memory.get(name)) ?? 0);
  const left = (hour + 1) * HOUR_MS - host.now();
  if (sent >= MAILS_PER_HOUR)
    throw new SendError('rate', `${MAILS_PER_HOUR} mails to one address within an hour`, left);
  return () => host.memory.set(name, String(sent + 1), left + HOUR_MS);
}
