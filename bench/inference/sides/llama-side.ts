import { type LlamaSequence, loadLlama } from '../peers/llama.js';
import type { Conversation, Side, SideOptions, Written } from './side.js';

/** node-llama-cpp: one context, one of its sequences per conversation; it batches what its sequences want. */
export async function startLlama({ model, peers, threads, ...room }: SideOptions): Promise<Side> {
  const loaded = await loadLlama(peers, model, threads);
  const context = await loaded.createContext({
    contextSize: room.contextTokens,
    sequences: room.conversations,
    batchSize: 512,
    threads,
  });
  return { concurrent: true, open: () => new LlamaConversation(context.getSequence()) };
}

class LlamaConversation implements Conversation {
  /** The last token written: the sequence has not read it yet. */
  private unread: readonly number[] = [];

  constructor(private readonly sequence: LlamaSequence) {}

  async write(ids: readonly number[], count: number): Promise<Written> {
    const tokens: number[] = [];
    const times: number[] = [];
    // `yieldEogToken`: a random model may say that the text ends, and the bench goes on.
    const options = { temperature: 0, yieldEogToken: true };
    for await (const token of this.sequence.evaluate([...this.unread, ...ids], options)) {
      times.push(performance.now());
      tokens.push(token);
      if (tokens.length === count) break;
    }
    this.unread = tokens.slice(-1);
    return { tokens, times };
  }
}
