import type { LanguageModel } from '../../src/inference/language-model.js';
import { ModelHost } from '../../src/inference/model-host.js';

/** Holds the model of a test, as if an operator had installed it. */
export class StagedHost extends ModelHost {
  constructor(private readonly model: LanguageModel) {
    super({ threads: 1, rows: 1, queueLimit: 0, contextLimit: 0 });
  }

  override current(): LanguageModel {
    return this.model;
  }
}
