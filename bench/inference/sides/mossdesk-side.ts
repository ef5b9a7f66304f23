import { readManifest } from '../../../src/inference/convert/model-manifest.js';
import { Engine } from '../../../src/inference/engine/engine.js';
import { GraphModel } from '../../../src/inference/engine/graph-model.js';
import { GREEDY } from '../../../src/inference/text/sampling.js';
import { createChooser } from '../../../src/inference/text/token-chooser.js';
import type { Conversation, Side, SideOptions, Written } from './side.js';

/** As the product runs it; random models would go on for ever, so nothing stops them but the length. */
const CHUNK_TOKENS = 128;
const NO_STOPS: ReadonlySet<number> = new Set();

/**
 * Mossdesk's engine, with all that the product gives it. Drafts are off: what a random model writes repeats itself, which
 * would flatter us.
 */
export async function startMossdesk({ model, threads, conversations, contextTokens }: SideOptions): Promise<Side> {
  const manifest = await readManifest(model);
  const graph = await GraphModel.load(model, manifest, { threads });
  const roomBytes = conversations * contextTokens * manifest.kvBytesPerToken;
  const engine = new Engine(graph, {
    maxRows: conversations,
    chunkTokens: CHUNK_TOKENS,
    // Rows are kept together and rounded up; half as much again is never too little.
    kvBytes: 1.5 * roomBytes,
    prefixBytes: roomBytes,
    queueLimit: conversations,
    speculation: false,
    clock: performance,
  });
  await engine.warmUp();
  return { concurrent: true, open: () => new MossdeskConversation(engine) };
}

class MossdeskConversation implements Conversation {
  private readonly past: number[] = [];

  constructor(private readonly engine: Engine) {}

  async write(ids: readonly number[], count: number): Promise<Written> {
    this.past.push(...ids);
    const promptIds = [...this.past];
    const chooser = createChooser({ sampling: GREEDY, promptIds, stopIds: NO_STOPS });
    const request = { tenantId: 'bench', promptIds, maxTokens: count, stopIds: NO_STOPS, chooser };
    const times: number[] = [];
    for await (const event of this.engine.generate(request, new AbortController().signal)) {
      if (event.type !== 'token') continue;
      times.push(performance.now());
      this.past.push(event.id);
    }
    return { tokens: this.past.slice(promptIds.length), times };
  }
}
