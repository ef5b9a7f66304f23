import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { hasFigures, maskFor, readMaskRules } from './mask-rules.js';
import type { Masked, MaskRules } from './mask-text.js';

/** Keeps what each tenant masks in what visitors write, and masks it. */
@Injectable()
export class MaskingService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** What a visitor wrote, as it may be kept and read by a model. Costs no query where there is nothing to mask. */
  async mask(ctx: TenantContext, text: string): Promise<Masked> {
    if (!hasFigures(text)) return { text, masked: [] };
    return this.store.within(ctx, (manager) => maskFor(manager, text));
  }

  /** The tenant's rules; the defaults while nothing has been said. */
  of(ctx: TenantContext): Promise<MaskRules> {
    return this.store.within(ctx, readMaskRules);
  }

  /** From now on; what was written before stays as it is. */
  save(ctx: TenantContext, rules: MaskRules): Promise<MaskRules> {
    const { card, id, phone } = rules;
    return this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO masking_rules (card, id, phone, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id) DO UPDATE SET card = $1, id = $2, phone = $3, updated_at = $4`,
        [card, id, phone, this.clock.now()],
      );
      const subject = { kind: 'masking', id: ctx.tenantId };
      await recordAudit(manager, ctx, { action: 'masking.update', subject, details: { card, id, phone } });
      return { card, id, phone };
    });
  }
}
