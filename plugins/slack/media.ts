import { z } from 'zod';
import type { Account, Sent, ChannelMedia, OutgoingFile } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { contentOf } from '../../src/sdk/media.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callByForm, callMethod } from './api.js';
import type { Settings } from './settings.js';

const UPLOAD_MS = 60_000;
const Place = z.object({ upload_url: z.url(), file_id: z.string() });

/** Files come by their private address, and go out in three steps (docs.slack.dev/messaging/working-with-files). */
export const media: ChannelMedia<Settings> = {
  /** The host goes to Slack's own addresses only, so nobody else is shown the token. */
  async fetch({ ref }, { config }, host) {
    const headers = { authorization: `Bearer ${config.botToken}` };
    return { pieces: contentOf('file', await host.download(ref, { headers })) };
  },
  send: { maxBytes: 100 * 1024 * 1024, file: sendFile },
};

async function sendFile(message: OutgoingFile, { config }: Account<Settings>, host: ChannelHost): Promise<Sent> {
  const { name, content } = message.file;
  const { id: channel, thread } = message.conversation;
  const wanted = { filename: name, length: String(content.length) };
  const place = Place.safeParse((await callByForm('files.getUploadURLExternal', wanted, config, host)).json);
  if (!place.success) throw new SendError('refused', 'files.getUploadURLExternal: the answer names no address');
  const { upload_url: address, file_id: id } = place.data;
  const headers = { 'content-type': 'application/octet-stream' };
  const { status } = await host.call(address, { method: 'POST', headers, body: content, timeoutMs: UPLOAD_MS });
  // Nobody has seen it until the last step.
  if (status !== 200) throw new SendError('transient', `The upload to Slack: HTTP ${status}`);
  const shared = {
    files: [{ id, title: name }],
    channel_id: channel,
    ...(thread !== undefined && { thread_ts: thread }),
  };
  await callMethod('files.completeUploadExternal', shared, config, host);
  return { id };
}
