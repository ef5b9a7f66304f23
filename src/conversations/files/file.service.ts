import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { ENV, type Env } from '../../config/env.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import { storable } from '../../shared/storable.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ContentStore } from './content-store.js';
import { type ConversationFile, type FileAuthor, fileView, type MessageFile } from './conversation-file.js';
import { fileNameOf } from './file-name.js';
import { FileStore, type NewFile } from './file-store.js';
import { type ArrivedFile, IncomingFiles } from './incoming-files.js';

const MEGABYTE = 1024 * 1024;

/** A file that comes in. `name` is whatever its sender calls it. */
export interface SentFile {
  readonly name: string;
  readonly author: FileAuthor;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A file on its way out. */
export interface OpenedFile {
  readonly file: ConversationFile;
  readonly stream: Readable;
}

/** Keeps the files that visitors and agents send. What they are is told by their content, never by their name. */
@Injectable()
export class FileService {
  constructor(
    private readonly files: FileStore,
    private readonly content: ContentStore,
    private readonly incoming: IncomingFiles,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The most bytes that a file may have. */
  get limit(): number {
    return this.env.FILE_LIMIT_MB * MEGABYTE;
  }

  /**
   * Keeps a file, durably, for a message of this conversation to carry; one that none carries is forgotten after a day. Throws
   * `file_too_large`, `file_empty`, `unsupported_file`, `file_quota`, `quota_exceeded`, `disk_full`, `unavailable`, and
   * `not_found` for a conversation of nobody or another tenant.
   */
  async add(ctx: TenantContext, conversationId: string, { name, author, pieces }: SentFile): Promise<MessageFile> {
    const at = this.clock.now();
    await this.files.requireRoom(ctx, { conversationId, bytes: 1, at }, this.daily);
    const arrived = await this.incoming.take(pieces, this.limit);
    try {
      const { type, bytes, sha256 } = arrived;
      const called = fileNameOf(String(storable(name)), type);
      const file = { id: newId(at.getTime()), conversationId, name: called, type, bytes, sha256, at };
      await this.keep(ctx, { ...file, author }, arrived);
      return fileView(file);
    } finally {
      await this.incoming.drop(arrived);
    }
  }

  /** Throws `not_found` for a file of nobody or another tenant. */
  get(ctx: TenantContext, id: string): Promise<ConversationFile> {
    return this.files.get(ctx, id);
  }

  /** A file as the visitor of a conversation sees it. Throws `not_found` for what that one has neither sent nor been sent. */
  shown(ctx: TenantContext, conversationId: string, id: string): Promise<ConversationFile> {
    return this.files.shown(ctx, conversationId, id);
  }

  /** The content of a file. Throws `not_found`, `unavailable`. */
  async open(ctx: TenantContext, file: ConversationFile): Promise<OpenedFile> {
    return { file, stream: await this.content.open(ctx.tenantId, file.sha256) };
  }

  /**
   * The files for a message to carry, in the order of `ids`. Throws `not_found` for one that nobody of this kind has put into
   * this conversation. That no other message carries it, the log sees to.
   */
  async toCarry(
    ctx: TenantContext,
    conversationId: string,
    by: FileAuthor['kind'],
    ids: readonly string[],
  ): Promise<readonly MessageFile[]> {
    if (ids.length === 0) return [];
    const found = new Map((await this.files.of(ctx, conversationId, by, ids)).map((file) => [file.id, file]));
    return [...new Set(ids)].map((id) => {
      const file = found.get(id);
      if (!file) throw new AppError('not_found', 'There is no such file in this conversation', { id });
      return fileView(file);
    });
  }

  private async keep(ctx: TenantContext, file: NewFile, arrived: ArrivedFile): Promise<void> {
    const { tenantId } = ctx;
    const { sha256 } = file;
    await this.content.put(tenantId, sha256, arrived.path);
    try {
      const isThere = async () => (await this.content.has(tenantId, sha256)) !== undefined;
      if (await this.files.add(ctx, file, this.daily, isThere)) return;
    } catch (error) {
      await this.files.unlessUsed(ctx, sha256, () => this.content.remove(tenantId, sha256));
      throw error;
    }
    throw new AppError('unavailable', 'The content of the file was swept away; send it again');
  }

  private get daily(): number {
    return this.env.FILES_PER_DAY_MB * MEGABYTE;
  }
}
