import type { TenantStore } from '../../database/tenant-store.js';
import { systemContext } from '../../shared/tenant-context.js';
import { SharedRun } from '../published/shared-run.js';
import type { TenantCopy } from '../published/tenant-copies.js';
import { EncoderVectors } from './encoder-vectors.js';
import { selectEncoderInUse } from './passage-encoder.js';

/** The vectors that a tenant's questions are compared with, in step with the database; nothing where it uses no encoder. */
export class TenantVectors implements TenantCopy {
  /** Rejects when loading failed; then another one has to be made. */
  readonly loaded: Promise<this>;
  isLoaded = false;
  /** The vectors of the encoder in use. */
  current: EncoderVectors | undefined;
  private readonly refreshing: SharedRun;
  private readonly stop = new AbortController();

  constructor(
    readonly tenantId: string,
    private readonly store: TenantStore,
  ) {
    this.loaded = this.load();
    this.refreshing = new SharedRun(() => this.catchUp(), this.loaded);
  }

  /** In bytes. */
  get weight(): number {
    const { index } = this.current ?? {};
    return index ? index.size * index.dimension : 0;
  }

  /** News of vectors has no number: whoever hears some looks. */
  knows(): boolean {
    return false;
  }

  refresh(): Promise<void> {
    return this.refreshing.run();
  }

  close(): void {
    this.stop.abort(new Error('The vectors of this tenant are not needed any more'));
  }

  private async load(): Promise<this> {
    await this.catchUp();
    this.isLoaded = true;
    return this;
  }

  /** The former encoder answers until all vectors of the next one are there. */
  private async catchUp(): Promise<void> {
    const { tenantId, store } = this;
    const encoder = await store.within(systemContext(tenantId), selectEncoderInUse);
    if (!encoder) return void (this.current = undefined);
    const vectors = this.current?.isOf(encoder) ? this.current : new EncoderVectors(tenantId, encoder, store);
    await vectors.catchUp(this.stop.signal);
    this.current = vectors;
  }
}
