import { z } from 'zod';
import type { ChannelMedia } from '../../src/sdk/channel.js';
import { contentOf } from '../../src/sdk/media.js';
import { callGraph } from '../../src/sdk/meta-graph.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { MessengerConfig } from './config.js';

/** Where Meta keeps what people send. */
export const CDN = ['.fbcdn.net', '.fbsbx.com'];

const Preview = z.object({ url: z.url() }).optional();
const Attached = z.object({
  name: z.string().optional(),
  file_url: z.url().optional(),
  image_data: Preview,
  video_data: Preview,
});
const Attachments = z.object({ attachments: z.object({ data: z.array(Attached) }) });

/** The address in a call is not followed: Meta is asked for the message, and says where its files are. */
export const media: ChannelMedia<MessengerConfig> = {
  async fetch({ ref }, { config }, host) {
    const [mid = '', place = ''] = ref.split('/');
    const answer = await callGraph(`${encodeURIComponent(mid)}?fields=attachments`, {}, config, host);
    const file = Attachments.safeParse(answer.json).data?.attachments.data[Number(place)];
    const address = file && addressOf(file);
    if (!file || !address) throw new SendError('refused', 'Graph API: the message has no such file');
    return { pieces: contentOf('attachment', await host.download(address)), name: file.name };
  },
};

function addressOf({ file_url: file, image_data: image, video_data: video }: z.infer<typeof Attached>) {
  return file ?? image?.url ?? video?.url;
}
