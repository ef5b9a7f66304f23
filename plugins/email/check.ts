import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { findingsOf } from '../../src/sdk/finding.js';
import type { EmailConfig } from './config.js';
import { openMailbox } from './mailbox.js';
import { optionalPackage } from './package-loader.js';
import { openTransport } from './post.js';
import { signedIn } from './sign-in.js';
import { smtpError } from './smtp-error.js';

const INSTALL = {
  zh: '请在服务器上运行 npm install imapflow nodemailer mailparser。',
  en: 'Run npm install imapflow nodemailer mailparser on the server.',
};
const PACKAGES = [
  ['imapflow', () => import('imapflow')],
  ['nodemailer', () => import('nodemailer')],
  ['mailparser', () => import('mailparser')],
] as const;

/** Signs in to both servers and opens the folder. Sends nothing. */
export async function check({ config }: Account<EmailConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const missing = await findingsOf({ zh: '载入邮件组件', en: 'Loading what mail needs' }, INSTALL, async () => {
    for (const [name, load] of PACKAGES) await optionalPackage<unknown>(name, load);
    return [];
  });
  if (missing.length) return missing;
  const imapFix = {
    zh: '请核对 IMAP 服务器、端口、加密方式、登录名与密码，并在邮箱设置里开启 IMAP。',
    en: 'Compare server, port, security, user name and password for IMAP, and turn IMAP on in the settings of the mailbox.',
  };
  const smtpFix = {
    zh: '请核对 SMTP 服务器、端口、加密方式、登录名与密码。',
    en: 'Compare server, port, security, user name and password for SMTP.',
  };
  const incoming = findingsOf({ zh: '登录 IMAP', en: 'Signing in by IMAP' }, imapFix, () => readable(config, host));
  const outgoing = findingsOf({ zh: '登录 SMTP', en: 'Signing in by SMTP' }, smtpFix, () => sendable(config, host));
  return [...(await incoming), ...(await outgoing), ...plainFindings(config)];
}

async function readable(config: EmailConfig, host: ChannelHost): Promise<readonly Finding[]> {
  const client = await openMailbox(config, host);
  const { mailbox, capabilities } = client;
  client.close();
  const count = mailbox ? mailbox.exists : 0;
  const what = {
    zh: `${config.mailbox} 可读，有 ${count} 封`,
    en: `${config.mailbox} can be read and has ${count} mails`,
  };
  if (capabilities.has('IDLE')) return [{ ok: true, what }];
  const slow = {
    zh: '服务器不支持 IDLE：新邮件最迟两分钟后到达',
    en: 'The server has no IDLE: new mail is seen within two minutes',
  };
  return [
    { ok: true, what },
    { ok: true, what: slow },
  ];
}

async function sendable(config: EmailConfig, host: ChannelHost): Promise<readonly Finding[]> {
  await signedIn(config, host, async (credentials) => {
    const transport = await openTransport(config, host, credentials);
    try {
      await transport.verify();
    } catch (error) {
      throw smtpError(error, 'before');
    } finally {
      transport.close();
    }
  });
  return [{ ok: true, what: { zh: 'SMTP 可登录', en: 'SMTP takes us in' } }];
}

function plainFindings({ imapSecurity, smtpSecurity }: EmailConfig): readonly Finding[] {
  if (imapSecurity !== 'none' && smtpSecurity !== 'none') return [];
  const what = { zh: '密码未加密传输', en: 'The password travels in the clear' };
  const fix = {
    zh: '除非是本机或内网，请选 tls 或 starttls。',
    en: 'Choose tls or starttls, unless both are on this machine.',
  };
  return [{ ok: false, what, fix }];
}
