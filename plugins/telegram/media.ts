import { z } from 'zod';
import type { Account, Sent, ChannelMedia, OutgoingFile } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { formWith } from '../../src/sdk/form-data.js';
import { contentOf, isPhoto } from '../../src/sdk/media.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callMethod, callWithFile } from './api.js';
import { placeOf } from './message.js';
import type { Settings } from './settings.js';

const MEGABYTE = 1024 * 1024;
/** core.telegram.org/bots/api#sending-files: photos may have 10 MB, all else 50. */
const PHOTO_BYTES = 10 * MEGABYTE;
const FILE_BYTES = 50 * MEGABYTE;

const Place = z.object({ file_path: z.string().min(1) });
const Taken = z.object({ message_id: z.int().transform(String) });

/** Files of up to 20 MB come in, and go out. */
export const media: ChannelMedia<Settings> = {
  /** The address of a file holds the bot's token, so nobody but us ever sees it. */
  async fetch({ ref }, { config }, host) {
    const place = Place.safeParse(await callMethod('getFile', { file_id: ref }, config, host));
    if (!place.success) throw new SendError('refused', 'getFile: the answer names no path');
    const address = `${config.apiRoot.replace(/\/$/, '')}/file/bot${config.botToken}/${place.data.file_path}`;
    return { pieces: contentOf('file', await host.download(address)), name: place.data.file_path };
  },
  send: { maxBytes: FILE_BYTES, file: sendFile },
};

async function sendFile(message: OutgoingFile, { config }: Account<Settings>, host: ChannelHost): Promise<Sent> {
  const { name, type, content } = message.file;
  const field = isPhoto(type) && content.length <= PHOTO_BYTES ? 'photo' : 'document';
  const fields = Object.fromEntries(Object.entries(placeOf(message)).map(([key, value]) => [key, String(value)]));
  const form = formWith(fields, { field, name, type, content });
  const method = field === 'photo' ? 'sendPhoto' : 'sendDocument';
  const taken = Taken.safeParse(await callWithFile(method, form, config, host));
  if (!taken.success) throw new SendError('unknown', `${method}: the answer does not name a message`);
  return { id: taken.data.message_id };
}
