import type { Dialect } from '../../../sdk/capabilities.js';
import { dingtalk } from './dingtalk.js';
import { discord } from './discord.js';
import { feishu } from './feishu.js';
import { markdown } from './markdown.js';
import { plain } from './plain.js';
import { slackMrkdwn } from './slack-mrkdwn.js';
import { teams } from './teams.js';
import { telegramHtml } from './telegram-html.js';
import { wecom } from './wecom.js';
import { whatsapp } from './whatsapp.js';
import type { Writer } from './writer.js';

/** Who writes which dialect. */
export const WRITERS: Readonly<Record<Dialect, Writer>> = {
  plain,
  markdown,
  'telegram-html': telegramHtml,
  'slack-mrkdwn': slackMrkdwn,
  discord,
  whatsapp,
  wecom,
  feishu,
  dingtalk,
  teams,
};
