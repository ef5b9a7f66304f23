import type { LanguageModel } from '../../inference/language-model.js';

/** The name of the tiny model that ships for a first look. Its answers say so. */
export const DEMONSTRATION_MODEL = 'demo';

/** Where the language model is found: undefined while none is installed, or the one that is does not run. */
export abstract class ModelSource {
  abstract current(): LanguageModel | undefined;
}
