import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../convert/read-json.js';
import type { Sampling } from '../language-model.js';
import type { Tokenizer } from './tokenizer.js';

/** Control tokens that end a turn in the families we know, also where generation_config.json forgets them. */
const TURN_ENDS = [
  ...['<|im_end|>', '<|endoftext|>', '<|eot_id|>', '<|eom_id|>', '<|end_of_text|>'],
  ...['<end_of_turn>', '<|end|>', '</s>', '<eom>'],
];

const number = z.number().nonnegative().nullish();
const tokenId = z.int().nonnegative();
const GenerationConfig = z.looseObject({
  do_sample: z.boolean().nullish(),
  temperature: number,
  top_k: number,
  top_p: number,
  min_p: number,
  repetition_penalty: number,
  eos_token_id: z.union([tokenId, z.array(tokenId)]).nullish(),
});
type GenerationConfig = z.infer<typeof GenerationConfig>;

/** How a model's makers want it to write, and where it stops. */
export interface GenerationDefaults {
  readonly sampling: Sampling;
  readonly stopIds: ReadonlySet<number>;
}

/** Reads generation_config.json, where there is one. Throws AppError `model_invalid` for one that cannot be read. */
export async function readGenerationDefaults(folder: string, tokenizer: Tokenizer): Promise<GenerationDefaults> {
  const exists = (await readdir(folder)).includes('generation_config.json');
  const config = exists ? await readJson(folder, 'generation_config.json', GenerationConfig) : {};
  const known = TURN_ENDS.flatMap((name) => tokenizer.controlId(name) ?? []);
  return { sampling: samplingOf(config), stopIds: new Set([...[config.eos_token_id ?? []].flat(), ...known]) };
}

/** Without `do_sample: true` and without a temperature a model writes greedily, as in Hugging Face's transformers. */
function samplingOf(config: Partial<GenerationConfig>): Sampling {
  const warm = config.temperature ?? (config.do_sample === true ? 1 : 0);
  const asked = {
    temperature: config.do_sample === false ? 0 : warm,
    topK: config.top_k,
    topP: config.top_p,
    minP: config.min_p,
    repetitionPenalty: config.repetition_penalty,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => typeof value === 'number'));
}
