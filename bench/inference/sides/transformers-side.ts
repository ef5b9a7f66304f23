import { basename, dirname } from 'node:path';
import { loadTransformers, type TransformersGenerate } from '../peers/transformers.js';
import type { Conversation, Side, SideOptions, Written } from './side.js';

/** transformers.js: one `generate` at a time, each over the whole conversation, as its documentation shows it. */
export async function startTransformers({ model, peers, threads }: SideOptions, dtype: 'q4' | 'q8'): Promise<Side> {
  const generate = await loadTransformers(
    peers,
    { folder: `${dirname(model)}/`, name: basename(model), dtype },
    threads,
  );
  return { concurrent: false, open: () => new TransformersConversation(generate) };
}

class TransformersConversation implements Conversation {
  private readonly past: number[] = [];

  constructor(private readonly generate: TransformersGenerate) {}

  async write(ids: readonly number[], count: number): Promise<Written> {
    this.past.push(...ids);
    const tokens: number[] = [];
    const times: number[] = [];
    await this.generate(this.past, count, (token) => {
      times.push(performance.now());
      tokens.push(token);
    });
    this.past.push(...tokens);
    return { tokens, times };
  }
}
