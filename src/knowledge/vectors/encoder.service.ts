import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { type InstalledModel, ModelStore } from '../../inference/store/model-store.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { dropEncoding, queueEncoding } from './encoding-queue.js';
import { MeaningSearch } from './meaning-search.js';
import * as rows from './passage-encoder.js';

/** What there is to search by meaning with, and what a tenant does with it. */
export interface EncoderOverview {
  /** The encoders of this machine. */
  readonly installed: readonly InstalledModel[];
  /** Those that the tenant has vectors of, or is getting them. */
  readonly encoders: readonly (rows.PassageEncoder & rows.EncodingProgress)[];
}

/** Has a tenant's passages encoded, and chooses the encoder that questions are answered with. */
@Injectable()
export class EncoderService {
  constructor(
    private readonly store: TenantStore,
    private readonly models: ModelStore,
    private readonly meaning: MeaningSearch,
  ) {}

  async overview(ctx: TenantContext): Promise<EncoderOverview> {
    const [models, encoders] = await Promise.all([this.models.list(), this.store.within(ctx, rows.selectEncoders)]);
    return { installed: models.filter(({ kind }) => kind === 'encoder'), encoders };
  }

  /**
   * Has all passages encoded in the background; its id. Throws `model_not_found`, `model_invalid` (no encoder), and
   * `conflict` where it is there already, or (reason `two`) two others are.
   */
  async build(ctx: TenantContext, model: string): Promise<string> {
    await this.models.encoder(model);
    return this.store.within(ctx, async (manager) => {
      const id = await rows.insertEncoder(manager, model);
      if (id === undefined) throw new AppError('conflict', 'There are two; remove one first', { reason: 'two' });
      await queueEncoding(manager, ctx.tenantId, id);
      await recordAudit(manager, ctx, entryOf('build', id, model));
      return id;
    });
  }

  /** Stops the encoding; what has been encoded is kept. Throws `not_found`, and `conflict` where it is not under way. */
  pause(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const { model } = await known(manager, id);
      if (!(await rows.changeStatus(manager, id, ['building', 'failed'], 'paused')))
        throw new AppError('conflict', 'It is not being built', { reason: 'not_building' });
      await dropEncoding(manager, id);
      await recordAudit(manager, ctx, entryOf('pause', id, model));
    });
  }

  /** Goes on with one that is paused, or has failed. Throws `not_found`, and `conflict` for any other. */
  resume(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const { model } = await known(manager, id);
      if (!(await rows.changeStatus(manager, id, ['paused', 'failed'], 'building')))
        throw new AppError('conflict', 'It is neither paused nor failed', { reason: 'not_paused' });
      await queueEncoding(manager, ctx.tenantId, id);
      await recordAudit(manager, ctx, entryOf('resume', id, model));
    });
  }

  /**
   * Answers questions with this encoder from now on, or with none; resolves when they are. The former one keeps its
   * vectors up to date, so that the way back is as short. Throws `not_found`, and `conflict` (reason `not_built`).
   */
  async use(ctx: TenantContext, id: string | null): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const encoder = id === null ? undefined : await known(manager, id);
      if (encoder && !encoder.built) throw new AppError('conflict', 'It is still being built', { reason: 'not_built' });
      await rows.useEncoder(manager, id);
      await recordAudit(manager, ctx, entryOf(id === null ? 'stop' : 'use', id ?? ctx.tenantId, encoder?.model ?? ''));
    });
    await this.meaning.announce(ctx.tenantId);
  }

  /** Forgets an encoder and its vectors. Throws `not_found`, and `conflict` (reason `in_use`). */
  remove(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const { model, inUse } = await known(manager, id);
      if (inUse) throw new AppError('conflict', 'Questions are answered with it', { reason: 'in_use' });
      await dropEncoding(manager, id);
      await rows.deleteEncoder(manager, id);
      await recordAudit(manager, ctx, entryOf('remove', id, model));
    });
  }
}

async function known(manager: Parameters<typeof rows.selectEncoder>[0], id: string): Promise<rows.PassageEncoder> {
  const encoder = await rows.selectEncoder(manager, id);
  if (!encoder) throw new AppError('not_found', 'There is no such encoder', { id });
  return encoder;
}

function entryOf(verb: string, id: string, model: string) {
  return { action: `encoder.${verb}`, subject: { kind: 'encoder', id }, details: { name: model } };
}
