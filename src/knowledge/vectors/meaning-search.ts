import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { TenantStore } from '../../database/tenant-store.js';
import { EncoderHost } from '../../inference/encoder-host.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { TenantCopies } from '../published/tenant-copies.js';
import { EncoderVectors } from './encoder-vectors.js';
import { VECTORS_TOPIC } from './encoding-queue.js';
import { selectEncoder } from './passage-encoder.js';
import { TenantVectors } from './tenant-vectors.js';
import type { VectorHit } from './vector-index.js';

/** So many passages are brought in by what they mean. */
const NEAREST = 30;
/** What all vectors in memory may weigh together, in bytes, and a tenant without any. */
const MOST_BYTES = 512_000_000;
const WEIGHT_OF_A_TENANT = 10_000;
/** A visitor waits no longer for the vector of a question than so many milliseconds; then words alone answer. */
const VISITOR_MS = 400;
/** Where nobody waits and results are compared, the words alone would be another result. */
const REHEARSAL_MS = 60_000;

/** Finds the passages that mean most nearly what a question does, nearest first, of those that `accept` lets in. */
export type Nearest = (accept: (id: string) => boolean) => readonly VectorHit[];

/** Compares questions with passages by meaning. */
export interface MeaningSource {
  /** Undefined where meaning is not compared: no encoder is in use, or it gives no vector. */
  nearest(ctx: TenantContext, query: string): Promise<Nearest | undefined>;
}

/** Compares nothing. */
export const WORDS_ONLY: MeaningSource = { nearest: () => Promise.resolve(undefined) };

/**
 * The vectors of the tenants that were asked last, in memory, and the way from a question to the nearest of them. What
 * goes wrong with an encoder costs only what it would have found.
 */
@Injectable()
export class MeaningSearch implements MeaningSource, OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(MeaningSearch.name);
  private readonly copies: TenantCopies<TenantVectors>;
  private stopped = false;

  constructor(
    private readonly store: TenantStore,
    private readonly host: EncoderHost,
    private readonly notifications: Notifications,
    clock: Clock,
  ) {
    this.copies = new TenantCopies({
      make: (tenantId) => this.load(tenantId),
      weigh: ({ weight }) => WEIGHT_OF_A_TENANT + weight,
      capacity: MOST_BYTES,
      now: () => clock.now(),
      warn: (error) => this.warn(error),
    });
  }

  onModuleInit(): void {
    this.notifications.on(VECTORS_TOPIC, (tenantId) => this.copies.hear(tenantId, 0));
    this.notifications.onReconnect(() => this.copies.catchUpAll());
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    this.copies.close();
  }

  /** For a visitor: words alone answer while vectors are being loaded, or where the encoder takes its time. */
  async nearest(ctx: TenantContext, query: string): Promise<Nearest | undefined> {
    const { current } = this.copies.use(ctx.tenantId);
    return current && this.compare(current, query, VISITOR_MS).catch((error: unknown) => this.give(error));
  }

  /** The same for rehearsals: they wait. */
  readonly patient: MeaningSource = {
    nearest: async ({ tenantId }, query) => {
      const { current } = await this.copies.use(tenantId).loaded;
      return current && this.compare(current, query, REHEARSAL_MS).catch((error: unknown) => this.give(error));
    },
  };

  /**
   * As if this encoder were in use. Throws `not_found`, and `conflict` where it has not got all vectors yet; asking
   * throws what the encoder does.
   */
  async with(ctx: TenantContext, encoderId: string): Promise<MeaningSource> {
    const encoder = await this.store.within(ctx, (manager) => selectEncoder(manager, encoderId));
    if (!encoder) throw new AppError('not_found', 'There is no such encoder', { id: encoderId });
    if (!encoder.built) throw new AppError('conflict', 'It is still being built', { reason: 'not_built' });
    const vectors = new EncoderVectors(ctx.tenantId, encoder, this.store);
    await vectors.catchUp(new AbortController().signal);
    return { nearest: (_ctx, query) => this.compare(vectors, query, REHEARSAL_MS) };
  }

  /** Something of this tenant has been committed: resolves when questions asked here are answered accordingly. */
  async announce(tenantId: string): Promise<void> {
    await Promise.all([this.copies.apply(tenantId), this.notifications.tell(VECTORS_TOPIC, tenantId)]);
  }

  /** Vectors that are loaded will be asked: their encoder is started meanwhile. */
  private load(tenantId: string): TenantVectors {
    const vectors = new TenantVectors(tenantId, this.store);
    vectors.loaded
      .then(({ current }) => current && this.compare(current, '?', REHEARSAL_MS))
      .catch((error: unknown) => this.give(error));
    return vectors;
  }

  private async compare({ encoder, index, fingerprint }: EncoderVectors, query: string, patienceMs: number) {
    if (index.size === 0) return undefined;
    const signal = AbortSignal.timeout(patienceMs);
    const { vectors, facts } = await this.host.encode(encoder.model, [query], 'query', signal);
    const [vector] = vectors;
    if (!vector || facts.fingerprint !== fingerprint) return undefined;
    return (accept: (id: string) => boolean) => index.search(vector, NEAREST, accept);
  }

  private give(error: unknown): undefined {
    this.log.debug(error);
  }

  /** What comes to nothing while the server stops is no news. */
  private warn(error: unknown): void {
    if (!this.stopped) this.log.warn(error);
  }
}
