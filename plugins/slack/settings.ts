import { z } from 'zod';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

/** An account on Slack, as a person types it: one app in one workspace. */
export const Settings = z
  .object({
    botToken: secretSetting({
      title: { zh: '机器人令牌', en: 'Bot token' },
      help: { zh: 'OAuth & Permissions 页的 xoxb- 令牌。', en: 'xoxb-… on the page OAuth & Permissions.' },
    }).regex(/^xoxb-/),
    teamId: setting(
      z
        .string()
        .trim()
        .regex(/^[TE][A-Z0-9]{2,}$/),
      {
        title: { zh: '工作区 ID', en: 'Workspace id' },
        help: {
          zh: '网页版地址 app.slack.com/client/ 后面的 T… 。',
          en: 'T…, in the address app.slack.com/client/T….',
        },
      },
    ),
    mode: setting(z.enum(['socket', 'webhook']).default('socket'), {
      title: { zh: '接收方式', en: 'How messages come' },
      options: {
        socket: { zh: 'Socket Mode', en: 'Socket Mode' },
        webhook: { zh: 'Events API 推送', en: 'Events API' },
      },
      help: {
        zh: 'Socket Mode 不需要公网地址。',
        en: 'Socket Mode needs no public address.',
      },
    }),
    appToken: secretSetting({
      title: { zh: '应用级令牌', en: 'App-level token' },
      help: {
        zh: 'Socket Mode 使用，xapp- 开头，权限 connections:write。',
        en: 'For Socket Mode: xapp-…, with connections:write.',
      },
    })
      .regex(/^xapp-/)
      .optional(),
    signingSecret: secretSetting({
      title: { zh: '签名密钥', en: 'Signing secret' },
      help: { zh: 'webhook 使用，在 Basic Information 页。', en: 'For webhooks: on the page Basic Information.' },
    }).optional(),
    apiRoot: apiRoot('https://slack.com/api'),
  })
  .refine(({ mode, appToken }) => mode !== 'socket' || appToken !== undefined, {
    path: ['appToken'],
    message: 'Socket Mode needs an app-level token',
  })
  .refine(({ mode, signingSecret }) => mode !== 'webhook' || signingSecret !== undefined, {
    path: ['signingSecret'],
    message: 'A webhook needs the signing secret',
  });
export type Settings = z.infer<typeof Settings>;
