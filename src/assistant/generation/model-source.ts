import type { LanguageModel } from '../../inference/language-model.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** What the tiny model that ships for a first look is installed as at the start. */
export const DEMONSTRATION_MODEL = 'demo';

/** Where a tenant's language model is found: undefined while none is installed, or the one that is does not run. */
export abstract class ModelSource {
  abstract current(ctx: TenantContext): LanguageModel | undefined;
}
