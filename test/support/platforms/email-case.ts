import { randomUUID } from 'node:crypto';
import { simpleParser } from 'mailparser';
import email from '../../../plugins/email/index.js';
import { EmailSimulator } from '../../simulator/email.js';
import { PlatformServer } from '../../simulator/server.js';
import { type Happening, type PlatformCase, shut, type Stage } from './stage.js';

const addressOf = (visitor: number) => `v${visitor}@mail.example`;

async function openEmail(now: () => number): Promise<Stage & { readonly platform: EmailSimulator }> {
  const platform = await EmailSimulator.start();
  const mailOf = (visitor: number, text: string, headers: readonly string[] = []) =>
    [
      ...[`From: ${addressOf(visitor)}`, `To: ${platform.address}`, `Message-ID: <${randomUUID()}@mail.example>`],
      ...[`Date: ${new Date(now()).toUTCString()}`, ...headers, 'MIME-Version: 1.0'],
      ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text, ''],
    ].join('\n');
  const telling =
    (mail: string): Happening =>
    () =>
      Promise.resolve(void platform.imap.receive(mail));
  return {
    platform,
    settings: platform.config,
    say: (visitor, text) => telling(mailOf(visitor, text)),
    place: addressOf,
    botSays: (visitor, text) => telling(mailOf(visitor, text, ['Auto-Submitted: auto-replied'])),
    heard: (visitor) =>
      Promise.all(
        platform.sent
          .filter(({ to }) => to.includes(addressOf(visitor)))
          .map(async ({ source }) => (await simpleParser(source)).text?.trim() ?? ''),
      ),
    badCalls: () => shut({ body: mailOf(99, '伪造的消息') }, 400),
    tooFast() {
      platform.refusals.push({ at: 'rcpt', code: 450, message: '4.7.1 Too many messages, try again later' });
      return 1000;
    },
    stall: () => void (platform.stalled = 1),
    redelivers: true,
    isReady: () => platform.imap.isIdling,
    mishaps: platform.mishaps,
    close: () => platform.close(),
  };
}

/** The same mailbox, where one signs in with tokens that somebody else gives (RFC 6749). */
async function openWithTokens(now: () => number): Promise<Stage> {
  const { platform, ...stage } = await openEmail(now);
  const issuer = await PlatformServer.start(now);
  let given = 0;
  issuer.on('POST /token', () => {
    const access_token = `mail-token-${(given += 1)}`;
    platform.imap.tokens.add(access_token);
    return { json: { access_token, token_type: 'Bearer', expires_in: 3600 } };
  });
  const { password: _, ...servers } = platform.config;
  return {
    ...stage,
    settings: { ...servers, tokenUrl: `${issuer.url}/token`, clientId: 'mossdesk', clientSecret: 'a-secret-of-nobody' },
    tokens: { end: () => platform.imap.tokens.clear(), given: () => given },
    close: async () => {
      await stage.close();
      await issuer.close();
    },
  };
}

export const EMAIL_CASES: readonly PlatformCase[] = [
  { name: 'email', channel: email, start: openEmail },
  { name: 'email (OAuth2)', channel: email, start: openWithTokens },
];
