import { z } from 'zod';
import { secretSetting, setting } from '../../src/sdk/setting.js';

const SECURITY = ['tls', 'starttls', 'none'] as const;
const security = (zh: string, en: string) =>
  setting(z.enum(SECURITY).default('tls'), {
    title: { zh: `${zh} 加密`, en: `${en} security` },
    options: {
      tls: { zh: 'TLS', en: 'TLS' },
      starttls: { zh: 'STARTTLS', en: 'STARTTLS' },
      none: { zh: '不加密', en: 'None' },
    },
    help: {
      zh: '不加密只用于同一台机器或内网。',
      en: '“none” is for the same machine or a private network only.',
    },
  });
const port = (usual: number, zh: string, en: string) =>
  setting(z.number().int().min(1).max(65_535).default(usual), { title: { zh: `${zh} 端口`, en: `${en} port` } });
const hostName = (zh: string, en: string) =>
  setting(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9.:-]+$/),
    { title: { zh: `${zh} 服务器`, en: `${en} server` } },
  );
const SIGN_IN_HELP = {
  zh: '仅用于 OAuth2 登录（如 Microsoft 365、Google Workspace）。',
  en: 'Only to sign in by OAuth2 (Microsoft 365, Google Workspace).',
};

/** What we need to know of a mailbox. Either `password`, or OAuth2 with `tokenUrl`. */
export const EmailConfig = z.object({
  address: setting(z.email().toLowerCase(), {
    title: { zh: '邮箱地址', en: 'Mail address' },
    help: { zh: '访客写信到这里，回信也从这里发出。', en: 'Visitors write here, and answers come from here.' },
  }),
  senderName: setting(z.string().trim().max(100).default(''), {
    title: { zh: '发件人名称', en: 'Name of the sender' },
  }),
  user: setting(z.string().trim().max(320).default(''), {
    title: { zh: '登录名', en: 'User name' },
    help: { zh: '留空则用邮箱地址。', en: 'The mail address, if left empty.' },
  }),
  password: secretSetting({
    title: { zh: '密码', en: 'Password' },
    help: { zh: '有两步验证时请用“应用专用密码”。', en: 'With two-step sign-in, an app password.' },
  }).optional(),
  imapHost: hostName('收信（IMAP）', 'Incoming (IMAP)'),
  imapPort: port(993, 'IMAP', 'IMAP'),
  imapSecurity: security('IMAP', 'IMAP'),
  mailbox: setting(z.string().trim().min(1).max(200).default('INBOX'), { title: { zh: '收件夹', en: 'Folder' } }),
  smtpHost: hostName('发信（SMTP）', 'Outgoing (SMTP)'),
  smtpPort: port(465, 'SMTP', 'SMTP'),
  smtpSecurity: security('SMTP', 'SMTP'),
  trustedAuthServer: setting(z.string().trim().max(255).default(''), {
    title: { zh: '可信的验证服务器（可选）', en: 'Trusted authentication server (optional)' },
    help: {
      zh: '您的收信服务器在 Authentication-Results 里的名称；填写后，未通过 DMARC 的邮件不作答。',
      en: 'As your own server calls itself in Authentication-Results. When given, mail that fails DMARC is not answered.',
    },
  }),
  tokenUrl: setting(z.url({ protocol: /^https?$/ }).optional(), {
    title: { zh: 'OAuth2 令牌地址', en: 'OAuth2 token address' },
    help: SIGN_IN_HELP,
  }),
  clientId: setting(z.string().trim().max(400).default(''), {
    title: { zh: 'OAuth2 客户端 ID', en: 'OAuth2 client ID' },
    help: SIGN_IN_HELP,
  }),
  clientSecret: secretSetting({
    title: { zh: 'OAuth2 客户端密钥', en: 'OAuth2 client secret' },
    help: SIGN_IN_HELP,
  }).optional(),
  refreshToken: secretSetting({
    title: { zh: 'OAuth2 刷新令牌', en: 'OAuth2 refresh token' },
    help: {
      zh: '留空则以应用自身的身份（client credentials）登录。',
      en: 'Without it, the application signs in as itself (client credentials).',
    },
  }).optional(),
  scope: setting(z.string().trim().max(1000).default(''), {
    title: { zh: 'OAuth2 权限范围', en: 'OAuth2 scope' },
    help: SIGN_IN_HELP,
  }),
});
export type EmailConfig = z.infer<typeof EmailConfig>;
