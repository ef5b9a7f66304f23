import type { ImapFlow } from 'imapflow';
import type { Attachment } from 'mailparser';
import type { ChannelMedia } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { EmailConfig } from './config.js';
import { imapError, openMailbox } from './mailbox.js';
import { optionalPackage } from './package-loader.js';
import { post } from './post.js';

/** A mail with all that it carries; what is larger is cut off, and its last file with it. */
const LARGEST = 30 * 1024 * 1024;
/** In a mail a file is a third longer, and few servers take more than 25 MB. */
const FILE_BYTES = 15 * 1024 * 1024;

/** Files of mails are fetched from the mailbox again, when the mail is known to be for us; one that goes out is a mail. */
export const media: ChannelMedia<EmailConfig> = {
  /** `ref` is where the mail is, by the numbering of its folder, and which of its files it is. */
  async fetch({ ref }, { config }, host) {
    const [validity = '', uid = '', place = ''] = ref.split('.');
    const file = (await filesOf({ validity, uid }, config, host))[Number(place)];
    if (!file) throw new SendError('refused', 'The mail has no such file');
    const pieces = (async function* () {
      yield await Promise.resolve(file.content);
    })();
    return { pieces, name: file.filename };
  },
  send: {
    maxBytes: FILE_BYTES,
    file: ({ file, ...message }, { config }, host) => post({ ...message, text: '' }, config, host, [file]),
  },
};

async function filesOf(
  { validity, uid }: { readonly validity: string; readonly uid: string },
  config: EmailConfig,
  host: ChannelHost,
): Promise<readonly Attachment[]> {
  const client = await openMailbox(config, host);
  try {
    if (validityOf(client) !== validity) throw new SendError('refused', 'The server has numbered its mails anew');
    const found = await client.fetchOne(uid, { source: { maxLength: LARGEST } }, { uid: true });
    const { simpleParser } = await optionalPackage('mailparser', () => import('mailparser'));
    const parsed = found && found.source ? await simpleParser(found.source, { skipTextToHtml: true }) : undefined;
    return parsed?.attachments.filter(({ related }) => !related) ?? [];
  } catch (error) {
    throw imapError(error);
  } finally {
    client.close();
  }
}

function validityOf({ mailbox }: ImapFlow): string {
  return mailbox ? String(mailbox.uidValidity) : '';
}
