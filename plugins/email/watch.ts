import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { Bell } from './bell.js';
import type { EmailConfig } from './config.js';
import { openMailbox } from './mailbox.js';

/** The only list: the folder that is watched. */
const LIST = 'mailbox';

/**
 * Watches the folder by IDLE (RFC 2177) and asks the host to fetch whenever something may have come: the place up to which
 * was read is stored with what was read, and so outlives us. Ends when `stop` does; throws when the connection is lost.
 */
export async function watch(
  { config }: Account<EmailConfig>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  const client = await openMailbox(config, host);
  const bell = new Bell();
  client.on('exists', () => bell.ring());
  client.once('close', () => bell.ring());
  const leave = () => client.close();
  stop.addEventListener('abort', leave);
  try {
    if (stop.aborted) return;
    do await sink({ events: [], pull: { list: LIST } });
    while ((await bell.heard(), client.usable));
  } finally {
    stop.removeEventListener('abort', leave);
    client.close();
  }
  if (!stop.aborted) throw new SendError('transient', 'IMAP: the server has closed the connection');
}
