import { setImmediate as breathe } from 'node:timers/promises';
import { TenantStore } from '../../database/tenant-store.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import type { PassageEncoder } from './passage-encoder.js';
import { VectorIndex } from './vector-index.js';
import { countVectors, selectGone, selectVectors, type VectorPlace } from './vector-store.js';

const VECTORS_AT_A_TIME = 2_000;
const BEGINNING: VectorPlace = { version: -1, id: '00000000-0000-0000-0000-000000000000' };

/** The vectors that one encoder gave to a tenant's passages, in memory; they follow the database when they are told to. */
export class EncoderVectors {
  readonly index: VectorIndex;
  readonly fingerprint: string | null;
  private place = BEGINNING;
  private readonly ctx: TenantContext;

  constructor(
    tenantId: string,
    readonly encoder: PassageEncoder,
    private readonly store: TenantStore,
  ) {
    this.ctx = systemContext(tenantId);
    this.index = new VectorIndex(encoder.dimension ?? 0);
    this.fingerprint = encoder.fingerprint;
  }

  /** Do these vectors go on where that encoder's stand? They do not when there is another encoder under its name. */
  isOf({ id, fingerprint }: PassageEncoder): boolean {
    return this.encoder.id === id && this.fingerprint === fingerprint;
  }

  /** Resolves when everything that was committed before this call is there, and nothing else. */
  async catchUp(signal: AbortSignal): Promise<void> {
    for (let page = await this.next(); page.length > 0; page = await this.next()) {
      for (const { id, vector } of page) this.index.put(id, vector);
      this.place = page.at(-1) ?? this.place;
      await breathe();
      signal.throwIfAborted();
    }
    const { store, ctx, encoder, index } = this;
    const count = await store.within(ctx, (manager) => countVectors(manager, encoder.id));
    if (count >= index.size) return;
    const gone = await store.within(ctx, (manager) => selectGone(manager, encoder.id, index.ids()));
    for (const id of gone) index.remove(id);
  }

  private next() {
    const { store, ctx, encoder, place } = this;
    return store.within(ctx, (manager) => selectVectors(manager, encoder.id, place, VECTORS_AT_A_TIME));
  }
}
