import { loadLlama, type LlamaSequence } from '../peers/llama.js';
import { type Golden, GREEDY_TOKENS, likeliest, POSITIONS } from './golden.js';

/**
 * What llama.cpp makes of a GGUF file, all in float32: its cache too, which is float16 unless told. `margin` is the least
 * lead that a chosen token had over the next one; a difference smaller than half of it changes no choice.
 */
export async function askLlama(
  peers: string,
  path: string,
  prompt: readonly number[],
): Promise<Pick<Golden, 'logits' | 'greedy'> & { readonly margin: number }> {
  const model = await loadLlama(peers, path, 1);
  const context = await model.createContext({
    contextSize: 128,
    threads: 1,
    flashAttention: false,
    experimentalKvCacheKeyType: 'F32',
    experimentalKvCacheValueType: 'F32',
  });
  const sequence = context.getSequence();
  const logits = await logitsAfter(sequence, prompt, POSITIONS);
  const chosen = [logits.at(-1) ?? []];
  while (chosen.length < GREEDY_TOKENS) {
    const [row = []] = await logitsAfter(sequence, [likeliest(chosen.at(-1) ?? [])], [0]);
    chosen.push(row);
  }
  await model.dispose();
  return { logits, greedy: chosen.map(likeliest), margin: Math.min(...chosen.map(leadOf)) };
}

async function logitsAfter(
  sequence: LlamaSequence,
  tokens: readonly number[],
  positions: readonly number[],
): Promise<number[][]> {
  const wanted = { generateNext: { logits: true } } as const;
  const output = await sequence.controlledEvaluate(
    tokens.map((token, at) => (positions.includes(at) ? [token, wanted] : token)),
  );
  return positions.map((at) => {
    const byToken = output[at]?.next.logits ?? new Map<number, number>();
    return Array.from({ length: byToken.size }, (_, id) => byToken.get(id) ?? Number.NaN);
  });
}

function leadOf(logits: readonly number[]): number {
  const [first = 0, second = 0] = logits.toSorted((a, b) => b - a);
  return first - second;
}
