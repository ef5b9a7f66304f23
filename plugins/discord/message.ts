import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, Outgoing, Sent, StreamWriter } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callApi } from './api.js';
import type { Settings } from './settings.js';

/** No embeds: previews of links (discord.com/developers/docs/resources/message#message-object-message-flags). */
const QUIET = { flags: 4, allowed_mentions: { parse: [] } };
const LONGEST_NONCE = 25;

const Posted = z.object({ id: z.string() });

/** Posts a message that mentions nobody. Discord knows a repetition by its nonce, for some minutes. */
export async function sendText(
  { conversation: { id: channel }, text, key }: Outgoing,
  { config }: Account<Settings>,
  host: ChannelHost,
): Promise<Sent> {
  const nonce = createHash('sha256').update(key).digest('base64url').slice(0, LONGEST_NONCE);
  const json = { content: text, nonce, enforce_nonce: true, ...QUIET };
  const answer = await callApi(`/channels/${channel}/messages`, { method: 'POST', json }, config, host);
  const posted = Posted.safeParse(answer.json);
  if (!posted.success) throw new SendError('unknown', 'The answer does not name a message');
  return posted.data;
}

/** A message that grows by being edited. */
export function startText(
  message: Omit<Outgoing, 'text'>,
  account: Account<Settings>,
  host: ChannelHost,
): Promise<StreamWriter> {
  let sent: Sent | undefined;
  let shown = '';
  const path = ({ id }: Sent) => `/channels/${message.conversation.id}/messages/${id}`;
  const show = async (text: string): Promise<Sent> => {
    if (!sent) sent = await sendText({ ...message, text }, account, host);
    else if (text !== shown)
      await callApi(path(sent), { method: 'PATCH', json: { content: text, ...QUIET } }, account.config, host);
    shown = text;
    return sent;
  };
  return Promise.resolve({
    update: async (text) => void (await show(text)),
    finish: show,
    abort: async () => {
      if (sent) await callApi(path(sent), { method: 'DELETE' }, account.config, host);
    },
  });
}
