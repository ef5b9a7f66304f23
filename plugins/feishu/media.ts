import { z } from 'zod';
import type { Account, Sent, ChannelMedia, OutgoingFile } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { formWith } from '../../src/sdk/form-data.js';
import { contentOf, isPhoto } from '../../src/sdk/media.js';
import { askFeishu, downloadFeishu } from './api.js';
import { sendContent } from './message.js';
import type { FeishuSettings } from './settings.js';

const MEGABYTE = 1024 * 1024;
/** https://open.feishu.cn/document/server-docs/im-v1/image/create and …/file/create */
const IMAGE_BYTES = 10 * MEGABYTE;
const FILE_BYTES = 30 * MEGABYTE;

const Image = z.object({ image_key: z.string() });
const File = z.object({ file_key: z.string() });

/** Resources of messages, up to 100 MB; what goes out is uploaded first. */
export const media: ChannelMedia<FeishuSettings> = {
  async fetch({ ref, media: kind }, account, host) {
    const [message = '', key = ''] = ref.split('/');
    const path = `/im/v1/messages/${encodeURIComponent(message)}/resources/${encodeURIComponent(key)}`;
    const found = await downloadFeishu(`${path}?type=${kind === 'image' ? 'image' : 'file'}`, account, host);
    return { pieces: contentOf('resources', found) };
  },
  send: { maxBytes: FILE_BYTES, file: sendFile },
};

async function sendFile(message: OutgoingFile, account: Account<FeishuSettings>, host: ChannelHost): Promise<Sent> {
  const { name, type, content } = message.file;
  if (isPhoto(type) && content.length <= IMAGE_BYTES) {
    const form = formWith({ image_type: 'message' }, { field: 'image', name, type, content });
    const image = await askFeishu({ method: 'POST', path: '/im/v1/images', form }, Image, account, host);
    return sendContent({ type: 'image', content: image, uuid: message.key }, message, account, host);
  }
  const form = formWith({ file_type: 'stream', file_name: name }, { field: 'file', name, type, content });
  const file = await askFeishu({ method: 'POST', path: '/im/v1/files', form }, File, account, host);
  return sendContent({ type: 'file', content: file, uuid: message.key }, message, account, host);
}
