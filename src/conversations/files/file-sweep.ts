import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ContentStore } from './content-store.js';
import { FileStore } from './file-store.js';
import { IncomingFiles } from './incoming-files.js';

/** A message may be written long after its file was uploaded; and nothing that is just coming in may be taken for left over. */
const PATIENCE_MS = 24 * 3_600_000;

/** Takes away what nobody can come by any more: files that no message carries, and content that no file has. */
@Injectable()
export class FileSweep {
  private readonly log = new Logger('files');

  constructor(
    private readonly files: FileStore,
    private readonly content: ContentStore,
    private readonly incoming: IncomingFiles,
    private readonly clock: Clock,
  ) {}

  /** Of one tenant. Content goes with the conversations that were erased, a day after it came at the earliest. */
  async sweep(ctx: TenantContext): Promise<void> {
    const before = new Date(this.clock.now().getTime() - PATIENCE_MS);
    await this.incoming.sweep(before);
    await this.files.forgetUncarried(ctx, before);
    for await (const { sha256, at } of this.content.list(ctx.tenantId))
      if (at < before) await this.files.unlessUsed(ctx, sha256, () => this.removeIfOld(ctx, sha256, before));
  }

  /**
   * Takes content away at once whose files were erased, unless another file has it. What a crash or a storage that cannot be
   * reached leaves is found by the sweep: that they were erased is true by then, and must be heard.
   */
  async forget(ctx: TenantContext, hashes: readonly string[]): Promise<void> {
    try {
      for (const sha256 of hashes)
        await this.files.unlessUsed(ctx, sha256, () => this.content.remove(ctx.tenantId, sha256));
    } catch (error) {
      this.log.error(error);
    }
  }

  /** Somebody may be sending the same again: then it is there anew. */
  private async removeIfOld({ tenantId }: TenantContext, sha256: string, before: Date): Promise<void> {
    const kept = await this.content.has(tenantId, sha256);
    if (kept && kept.at < before) await this.content.remove(tenantId, sha256);
  }
}
