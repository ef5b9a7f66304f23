import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, Outgoing, Sent, StreamWriter, Target } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callMethod, TelegramError } from './api.js';
import type { Settings } from './settings.js';

/** 20 messages a minute in a group, edits among them (core.telegram.org/bots/faq#my-bot-is-hitting-limits). */
const GROUP_EVERY_MS = 3000;

const Taken = z.object({ message_id: z.int().transform(String) });

/** Where a message goes, in Telegram's words. */
export function placeOf({ conversation: { id, thread } }: Target): object {
  return { chat_id: Number(id), ...(thread !== undefined && { message_thread_id: Number(thread) }) };
}

/** Sends a message; to the new id of a group that has one, and without its markup if Telegram does not understand that. */
export async function sendText(message: Outgoing, { config }: Account<Settings>, host: ChannelHost): Promise<Sent> {
  const post = async (place: object, text: object): Promise<Sent> => {
    const extra = { link_preview_options: { is_disabled: true } };
    const sent = Taken.safeParse(await callMethod('sendMessage', { ...place, ...text, ...extra }, config, host));
    if (!sent.success) throw new SendError('unknown', 'sendMessage: the answer does not name a message');
    return { id: sent.data.message_id };
  };
  const place = placeOf(message);
  const html = { text: message.text, parse_mode: 'HTML' };
  try {
    return await post(place, html);
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    if (error.migratedTo !== undefined) return post({ ...place, chat_id: Number(error.migratedTo) }, html);
    if (/can't parse entities/i.test(error.message)) return post(place, { text: plainOf(message.text) });
    throw error;
  }
}

/** A text that grows: as a draft in a private chat, by edits in a group. */
export function startText(
  message: Omit<Outgoing, 'text'>,
  account: Account<Settings>,
  host: ChannelHost,
): Promise<StreamWriter> {
  const isPrivate = message.conversation.type === 'direct';
  return Promise.resolve((isPrivate ? draft : edits)(message, account, host));
}

/** A draft is shown for 30 seconds or until the message comes, and needs not be taken back. */
function draft(message: Omit<Outgoing, 'text'>, account: Account<Settings>, host: ChannelHost): StreamWriter {
  const draftId = createHash('sha256').update(message.key).digest().readUInt32BE() >>> 1 || 1;
  return {
    update: async (text) => {
      const said = { draft_id: draftId, text, parse_mode: 'HTML', can_stop: true };
      await callMethod('sendMessageDraft', { ...placeOf(message), ...said }, account.config, host);
    },
    finish: (text) => sendText({ ...message, text }, account, host),
    abort: () => Promise.resolve(),
  };
}

function edits(message: Omit<Outgoing, 'text'>, account: Account<Settings>, host: ChannelHost): StreamWriter {
  let sent: Sent | undefined;
  let shown = '';
  let shownAt = 0;
  const show = async (text: string): Promise<Sent> => {
    if (!sent) sent = await sendText({ ...message, text }, account, host);
    else if (text !== shown) await edit(message, sent, text, account, host);
    shown = text;
    shownAt = host.now();
    return sent;
  };
  return {
    update: async (text) => {
      if (host.now() - shownAt >= GROUP_EVERY_MS) await show(text);
    },
    finish: show,
    abort: async () => {
      if (!sent) return;
      const { chat_id: chat } = { chat_id: Number(message.conversation.id) };
      await callMethod('deleteMessage', { chat_id: chat, message_id: Number(sent.id) }, account.config, host);
    },
  };
}

async function edit(
  target: Target,
  { id }: Sent,
  text: string,
  { config }: Account<Settings>,
  host: ChannelHost,
): Promise<void> {
  const said = { chat_id: Number(target.conversation.id), message_id: Number(id), text, parse_mode: 'HTML' };
  await callMethod('editMessageText', said, config, host).catch((error: unknown) => {
    // The end of a text may look as it did before, markup aside.
    if (!(error instanceof SendError && /message is not modified/i.test(error.message))) throw error;
  });
}

/** The words of our own HTML: its tags and four entities are all that it has. */
function plainOf(html: string): string {
  const words = html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"');
  return words.replace(/&amp;/g, '&');
}
