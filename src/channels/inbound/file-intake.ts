import { Injectable, Logger } from '@nestjs/common';
import type { FileAuthor, MessageFile } from '../../conversations/files/conversation-file.js';
import { FileService } from '../../conversations/files/file.service.js';
import type { Part } from '../../sdk/channel-event.js';
import type { MediaPart } from '../../sdk/media.js';
import { AppError } from '../../shared/error.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { ChannelHosts } from '../lending/channel-hosts.js';

/** All files of one message together: less than half of a lease, so that it does not run out. */
const PATIENCE_MS = 45_000;

/** A file that could not be fetched. `code`: why, where it is the file's own fault. */
export interface LostFile {
  readonly part: MediaPart;
  readonly code?: AppError['code'];
}

/** What became of the files of a message. */
export interface TakenFiles {
  readonly files: readonly MessageFile[];
  readonly lost: readonly LostFile[];
}

/** Whose they are. */
interface Receiver {
  readonly conversationId: string;
  readonly author: FileAuthor;
}

/** Fetches files from platforms, and keeps them with the conversation. */
@Injectable()
export class FileIntake {
  private readonly log = new Logger(FileIntake.name);

  constructor(
    private readonly hosts: ChannelHosts,
    private readonly files: FileService,
  ) {}

  /** Fetches what the parts lead to, one after the other. Never rejects: what cannot be had is lost, and said to be. */
  async take(live: LiveAccount, receiver: Receiver, parts: readonly Part[]): Promise<TakenFiles> {
    const files: MessageFile[] = [];
    const lost: LostFile[] = [];
    if (!live.channel.media?.fetch) return { files, lost };
    const late = AbortSignal.timeout(PATIENCE_MS);
    for (const part of parts) {
      if (part.type !== 'media') continue;
      const taken = await this.takeOne(live, receiver, part, late);
      if ('id' in taken) files.push(taken);
      else lost.push(taken);
    }
    return { files, lost };
  }

  private async takeOne(live: LiveAccount, { conversationId, author }: Receiver, part: MediaPart, late: AbortSignal) {
    const { ctx, channel, account } = live;
    try {
      const work = async () => {
        if (!channel.media?.fetch) throw new Error('Only channels with files are asked for them');
        const fetched = await channel.media.fetch(part, account, this.hosts.of(live));
        const name = part.name ?? fetched.name ?? '';
        return this.files.add(ctx, conversationId, { name, author, pieces: inTime(fetched.pieces, late) });
      };
      return await Promise.race([work(), ended(late)]);
    } catch (cause) {
      this.log.warn(new Error(`A file of ${channel.name} ${account.id} could not be fetched`, { cause }));
      return { part, ...(cause instanceof AppError && { code: cause.code }) };
    }
  }
}

/** The pieces, as long as there is time. */
async function* inTime(pieces: AsyncIterable<Uint8Array>, late: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    late.throwIfAborted();
    yield piece;
  }
}

/** Rejects when there is no time left. */
function ended(late: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Error('It took too long'));
    if (late.aborted) end();
    else late.addEventListener('abort', end, { once: true });
  });
}
