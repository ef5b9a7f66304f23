import { Injectable } from '@nestjs/common';
import { FileService } from '../../conversations/files/file.service.js';
import type { Sent, OutgoingFile } from '../../sdk/channel.js';
import { SendError } from '../../sdk/send-error.js';
import { isAppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { ChannelHosts } from '../lending/channel-hosts.js';
import type { OpenThread } from '../threads/thread.js';
import type { Delivery } from './delivery.js';
import { StreamRelay } from './stream-relay.js';
import { replyNow } from './window.js';

/** Speaks to the platform: a message or a file of its own, the end of one that was growing, or a change of hands. */
@Injectable()
export class Messenger {
  constructor(
    private readonly hosts: ChannelHosts,
    private readonly relay: StreamRelay,
    private readonly files: FileService,
  ) {}

  /** Throws `SendError`. */
  async send(
    live: LiveAccount,
    thread: OpenThread,
    { id, text, file, hands, grows, reply }: Delivery,
  ): Promise<Sent | undefined> {
    const { channel, account } = live;
    const host = this.hosts.of(live);
    const target = { ...thread.target, reply: replyNow(thread, new Date(host.now()), reply) };
    if (hands) {
      await channel.handOff?.(hands, target, account, host);
      return undefined;
    }
    const key = id.replaceAll('-', '');
    if (file) return this.sendFile(live, { ...target, key }, file);
    const grown = grows ? await this.relay.finish(thread.id, text) : undefined;
    if (!grows) await this.relay.abort(thread.id);
    return grown ?? channel.send({ ...target, text, key }, account, host);
  }

  /** All of it is in memory for as long as that takes; the channel says how long it may be. */
  private async sendFile(
    live: LiveAccount,
    message: Omit<OutgoingFile, 'file'>,
    id: string,
  ): Promise<Sent | undefined> {
    const { ctx, channel, account } = live;
    const { name, type, content } = await this.read(ctx, id).catch(unlessUnavailable);
    return channel.media?.send?.file({ ...message, file: { name, type, content } }, account, this.hosts.of(live));
  }

  private async read(ctx: TenantContext, id: string) {
    const { file, stream } = await this.files.get(ctx, id).then((found) => this.files.open(ctx, found));
    return { ...file, content: Buffer.concat(await stream.toArray()) };
  }
}

/** The platform has not been asked for anything yet: nothing is unknown, and it may be tried again. */
function unlessUnavailable(cause: unknown): never {
  if (!isAppError(cause, 'unavailable')) throw cause;
  throw new SendError('transient', 'The file cannot be read right now', undefined, { cause });
}
