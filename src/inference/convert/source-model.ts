import { Checkpoint } from './checkpoint.js';
import { planCodeGenWeights } from './codegen-weights.js';
import { planLlamaWeights } from './llama-weights.js';
import { readModelShape } from './model-config.js';
import type { ModelShape } from './model-shape.js';
import { checkPlan, type WeightPlan } from './weight-plan.js';

/** A Hugging Face model folder, opened for conversion: every tensor is there and has the shape that the config says. */
export interface SourceModel {
  readonly folder: string;
  readonly shape: ModelShape;
  readonly checkpoint: Checkpoint;
  readonly plan: WeightPlan;
}

/** Opens a model folder; the caller closes its checkpoint. Throws AppError `model_invalid` naming the file and the tensor. */
export async function openSourceModel(folder: string): Promise<SourceModel> {
  const shape = await readModelShape(folder);
  const checkpoint = await Checkpoint.open(folder);
  try {
    const plan =
      shape.architecture === 'codegen' ? planCodeGenWeights(shape, checkpoint) : planLlamaWeights(shape, checkpoint);
    checkPlan(plan, checkpoint);
    return { folder, shape, checkpoint, plan };
  } catch (error) {
    await checkpoint.close();
    throw error;
  }
}
