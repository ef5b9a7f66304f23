import { importPeer } from './install.js';

/** The part of the API of @huggingface/transformers that is used here. */
interface TransformersModule {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly AutoModelForCausalLM: {
    from_pretrained(name: string, options: Readonly<Record<string, unknown>>): Promise<TransformersModel>;
  };
  readonly Tensor: new (type: 'int64', values: BigInt64Array, dims: readonly number[]) => TransformersTensor;
}

type TransformersTensor = object;

interface TransformersModel {
  generate(options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** A loaded export: writes on from token ids and calls back with each token as it comes, the prompt's first. */
export type TransformersGenerate = (
  ids: readonly number[],
  count: number,
  onToken: (id: number) => void,
) => Promise<void>;

/** Loads the export `name` of `folder` in its `dtype`. */
export async function loadTransformers(
  peers: string,
  model: { readonly folder: string; readonly name: string; readonly dtype: string },
  threads: number,
): Promise<TransformersGenerate> {
  const { env, AutoModelForCausalLM, Tensor } = await importPeer<TransformersModule>(
    peers,
    '@huggingface/transformers',
  );
  env.allowRemoteModels = false;
  env.localModelPath = model.folder;
  const session = { intraOpNumThreads: threads, logSeverityLevel: 3 };
  const loaded = await AutoModelForCausalLM.from_pretrained(model.name, {
    dtype: model.dtype,
    device: 'cpu',
    session_options: session,
  });
  return async (ids, count, onToken) => {
    const dims = [1, ids.length];
    let calls = 0;
    const streamer = {
      put: ([tokens]: readonly (readonly bigint[])[]) => {
        // The first call repeats the prompt.
        if (calls++ > 0) onToken(Number(tokens?.[0]));
      },
      end: () => undefined,
    };
    await loaded.generate({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), dims),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims),
      ...{ max_new_tokens: count, min_new_tokens: count, do_sample: false, streamer },
    });
  };
}
