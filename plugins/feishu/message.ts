import { z } from 'zod';
import type { Account, Outgoing, Sent, Target } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { askFeishu } from './api.js';
import type { FeishuSettings } from './settings.js';

const Created = z.object({ message_id: z.string() });

/** What a message is made of: Feishu takes its content as JSON in a string. */
export interface FeishuContent {
  readonly type: 'post' | 'interactive' | 'image' | 'file';
  readonly content: unknown;
  /** At most 50 characters; for an hour, the same one gives the same message. */
  readonly uuid: string;
}

/** Sends a text as rich text, which all versions of the app show. Throws `SendError`. */
export function sendText(message: Outgoing, account: Account<FeishuSettings>, host: ChannelHost): Promise<Sent> {
  const content = { zh_cn: { content: [[{ tag: 'md', text: defused(message.text) }]] } };
  return sendContent({ type: 'post', content, uuid: message.key }, message, account, host);
}

/** In a group or a thread this answers the message of the visitor; else it goes to the conversation. */
export async function sendContent(
  { type, content, uuid }: FeishuContent,
  { conversation, reply }: Target,
  account: Account<FeishuSettings>,
  host: ChannelHost,
): Promise<Sent> {
  const common = { msg_type: type, content: JSON.stringify(content), uuid };
  const answered = conversation.type === 'group' || conversation.thread ? reply.messageId : undefined;
  const call = answered
    ? {
        path: `/im/v1/messages/${encodeURIComponent(String(answered))}/reply`,
        json: { ...common, reply_in_thread: conversation.thread !== undefined },
      }
    : { path: '/im/v1/messages?receive_id_type=chat_id', json: { ...common, receive_id: conversation.id } };
  const { message_id } = await askFeishu({ method: 'POST', ...call }, Created, account, host);
  return { id: message_id };
}

/** What a model writes must not call a whole group. */
export function defused(text: string): string {
  return text.replace(/<(?=\/?at\b)/gi, '&lt;');
}
