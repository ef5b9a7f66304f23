import { z } from 'zod';
import type { Account, Outgoing, Sent } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import { callDingTalk } from './api.js';
import { type DingTalkSettings, isTrusted, robotOf } from './settings.js';

const TITLE_LENGTH = 20;
const MARGIN_MS = 30_000;

/** A robot that says more than 20 messages a minute in one group is silenced for ten. */
const SILENCED_MS = 600_000;

/** https://open.dingtalk.com/document/orgapp/robot-reply-and-send-messages */
const KINDS: Readonly<Record<number, SendErrorKind>> = {
  130101: 'rate',
  410100: 'rate',
  460101: 'too_long',
  300001: 'window',
  400101: 'window',
  [-1]: 'unknown',
};

const Replied = z.object({ errcode: z.number() });

const Batch = z.object({
  processQueryKey: z.string().optional(),
  invalidStaffIdList: z.array(z.string()).optional(),
  flowControlledStaffIdList: z.array(z.string()).optional(),
});

/**
 * Sends a text as Markdown: to the address that came with the visitor's message while that holds, for it costs none of the
 * app's monthly calls; after that by the robot's own call. Throws `SendError`.
 */
export function sendText(message: Outgoing, account: Account<DingTalkSettings>, host: ChannelHost): Promise<Sent> {
  const { webhook, webhookUntil } = message.reply;
  const holds = typeof webhook === 'string' && isTrusted(webhook, account.config);
  return holds && Number(webhookUntil) - MARGIN_MS > host.now()
    ? replyAt(webhook, message, host)
    : sendAsRobot(message, account, host);
}

/** The address is a secret of its own: no error may name it. */
async function replyAt(webhook: string, { text, key }: Outgoing, host: ChannelHost): Promise<Sent> {
  const json = { msgtype: 'markdown', markdown: { title: titleOf(text), text } };
  const answer = await host.call(webhook, { method: 'POST', json });
  if (answer.status !== 200) throw statusError('sessionWebhook', answer);
  const { data } = Replied.safeParse(answer.json);
  if (!data) throw new SendError('unknown', 'sessionWebhook: the answer has another form');
  if (data.errcode === 0) return { id: key };
  const kind = KINDS[data.errcode] ?? 'refused';
  throw new SendError(kind, `sessionWebhook: errcode ${data.errcode}`, kind === 'rate' ? SILENCED_MS : undefined);
}

/** https://open.dingtalk.com/document/orgapp/chatbots-send-one-on-one-chat-messages-in-batches */
async function sendAsRobot(message: Outgoing, account: Account<DingTalkSettings>, host: ChannelHost): Promise<Sent> {
  const { conversation, reply, text, key } = message;
  const msgParam = JSON.stringify({ title: titleOf(text), text });
  const said = { robotCode: robotOf(account.config), msgKey: 'sampleMarkdown', msgParam };
  if (conversation.type === 'group')
    return sendBatch('/v1.0/robot/groupMessages/send', { ...said, openConversationId: conversation.id });
  if (!reply.staffId) throw new SendError('window', 'Only a reply in time reaches somebody outside the company');
  return sendBatch('/v1.0/robot/oToMessages/batchSend', { ...said, userIds: [reply.staffId] });

  async function sendBatch(path: string, json: object): Promise<Sent> {
    const answer = await callDingTalk({ method: 'POST', path, json }, account, host);
    const { data: batch = {} } = Batch.safeParse(answer.json);
    if (batch.flowControlledStaffIdList?.length) throw new SendError('rate', `${path}: flow control`, SILENCED_MS);
    if (batch.invalidStaffIdList?.length) throw new SendError('blocked', `${path}: the visitor is not reachable`);
    return { id: batch.processQueryKey ?? key };
  }
}

/** What the list of conversations shows: the first line, without what marks it up. */
function titleOf(text: string): string {
  const [line = ''] = text
    .replace(/[#>*`]/g, '')
    .trim()
    .split('\n');
  return Array.from(line).slice(0, TITLE_LENGTH).join('') || '…';
}
