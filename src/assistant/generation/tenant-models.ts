import { Injectable } from '@nestjs/common';
import type { LanguageModel } from '../../inference/language-model.js';
import { ModelHost } from '../../inference/model-host.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ModelSource } from './model-source.js';

/**
 * The one language model of this process, for every tenant. The tiny one of the demonstration has learnt to copy from the
 * demo shop's passages and nothing else: of other tenants' documents it makes half answers and wrong ones, so for them it is not there.
 */
@Injectable()
export class TenantModels extends ModelSource {
  private demoTenant: string | undefined;

  constructor(private readonly host: ModelHost) {
    super();
  }

  current({ tenantId }: TenantContext): LanguageModel | undefined {
    const model = this.host.current();
    return model?.demonstration && tenantId !== this.demoTenant ? undefined : model;
  }

  /** Lets the demonstration model write for this tenant. */
  demonstrateTo(tenantId: string): void {
    this.demoTenant = tenantId;
  }
}
