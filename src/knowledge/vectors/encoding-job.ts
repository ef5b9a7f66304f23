import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../database/jobs/job-runner.js';
import { Notifications } from '../../database/notifications.js';
import { TenantStore } from '../../database/tenant-store.js';
import { EncoderHost } from '../../inference/encoder-host.js';
import { describeError, toAppError } from '../../shared/error-filter.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import { ENCODE_PASSAGES, queueEncoding, VECTORS_TOPIC } from './encoding-queue.js';
import { toInt8 } from './int8-vector.js';
import type { PassageEncoder } from './passage-encoder.js';
import * as rows from './vector-store.js';

/** So many at a time: a question that comes meanwhile waits no longer than for these. */
const PASSAGES_AT_A_TIME = 16;
/** So many are looked for at once. */
const PASSAGES_FOUND = 256;
/** After so long the job goes to the end of the queue: a document that somebody has just brought comes first. */
const TURN_MS = 2_000;
/** What may have passed when it is tried again. */
const PASSING = new Set(['model_unavailable', 'model_overloaded', 'unavailable', 'internal']);

const Payload = z.object({ tenantId: z.uuid(), encoderId: z.uuid() });
type Payload = z.infer<typeof Payload>;

/** The job that gives passages their vectors, a few at a time. Repeated, it does what is left; paused, it writes nothing. */
@Injectable()
export class EncodingJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly store: TenantStore,
    private readonly host: EncoderHost,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: ENCODE_PASSAGES,
      payload: Payload,
      run: (payload, signal) => this.run(payload, signal),
      giveUp: (payload, cause) => this.note(contextOf(payload), payload.encoderId, 'failed', cause),
    });
  }

  private async run({ encoderId, ...payload }: Payload, stopping: AbortSignal): Promise<void> {
    const ctx = contextOf(payload);
    const encoder = await this.store.within(ctx, (manager) => rows.beginEncoding(manager, encoderId));
    if (!encoder) return;
    try {
      await this.work(ctx, encoder, stopping);
    } catch (error) {
      stopping.throwIfAborted();
      const passes = PASSING.has(toAppError(error).code);
      await this.note(ctx, encoderId, passes ? 'building' : 'failed', error);
      if (passes) throw error;
    }
  }

  private async work(ctx: TenantContext, encoder: PassageEncoder, stopping: AbortSignal): Promise<void> {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) {
      const found = await this.store.within(ctx, (manager) =>
        rows.selectUnencoded(manager, encoder.id, PASSAGES_FOUND),
      );
      if (found.length === 0) return this.finish(ctx, encoder);
      for (let at = 0; at < found.length && performance.now() < end; at += PASSAGES_AT_A_TIME)
        if (!(await this.encode(ctx, encoder, found.slice(at, at + PASSAGES_AT_A_TIME), stopping))) return;
    }
    await this.store.within(ctx, (manager) => queueEncoding(manager, ctx.tenantId, encoder.id));
  }

  /** False when encoding is paused, or the encoder removed. */
  private async encode(
    ctx: TenantContext,
    { id, model }: PassageEncoder,
    passages: readonly rows.Unencoded[],
    stopping: AbortSignal,
  ): Promise<boolean> {
    const texts = passages.map(({ text }) => text);
    const { vectors, facts } = await this.host.encode(model, texts, 'passage', stopping);
    const made = passages.flatMap((passage, at) => {
      const vector = vectors[at];
      return vector ? [{ ...passage, vector: toInt8(vector) }] : [];
    });
    const written = await this.store.within(ctx, (manager) => rows.writeVectors(manager, id, facts, made));
    if (written?.inUse) await this.notifications.tell(VECTORS_TOPIC, ctx.tenantId);
    return written !== undefined;
  }

  private async finish(ctx: TenantContext, { id, status, built }: PassageEncoder): Promise<void> {
    if (status === 'ready' && built) return;
    await this.store.within(ctx, (manager) => rows.finishEncoding(manager, id));
  }

  private note(ctx: TenantContext, id: string, status: 'failed' | 'building', cause: unknown): Promise<void> {
    const error = describeError(toAppError(cause));
    return this.store.within(ctx, (manager) => rows.noteEncodingError(manager, id, status, error));
  }
}

function contextOf({ tenantId }: Pick<Payload, 'tenantId'>): TenantContext {
  return systemContext(tenantId, 'encoding');
}
