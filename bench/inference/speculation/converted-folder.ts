import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../../../src/inference/convert/convert-model.js';
import type { WeightForm } from '../../../src/inference/convert/weight-form.js';
import { GraphModel } from '../../../src/inference/engine/graph-model.js';
import { ChatTemplate } from '../../../src/inference/text/chat-template.js';
import { readGenerationDefaults } from '../../../src/inference/text/generation-defaults.js';
import { Tokenizer } from '../../../src/inference/text/tokenizer.js';

/** A model, its words and its manners. */
export interface OpenedModel {
  readonly form: WeightForm;
  readonly model: GraphModel;
  readonly template: ChatTemplate;
  readonly stopIds: ReadonlySet<number>;
}

/** Converts a Hugging Face folder, in the form that an import would take unless one is named, and loads it. */
export async function openConverted(
  source: string,
  form: WeightForm | undefined,
  threads: number,
): Promise<OpenedModel> {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-speculation-'));
  try {
    const target = join(folder, 'model');
    const manifest = await convertModel(source, target, { name: 'speculation', threads, ...(form && { form }) });
    const tokenizer = await Tokenizer.load(target);
    return {
      form: manifest.form,
      model: await GraphModel.load(target, manifest, { threads }),
      template: await ChatTemplate.load(target, tokenizer, () => new Date()),
      stopIds: (await readGenerationDefaults(target, tokenizer)).stopIds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
