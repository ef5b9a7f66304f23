import { readManifest } from '../../../src/inference/convert/model-manifest.js';
import { Engine } from '../../../src/inference/engine/engine.js';
import { GraphModel } from '../../../src/inference/engine/graph-model.js';
import { planMemory } from '../../../src/inference/process/memory-plan.js';
import { GREEDY } from '../../../src/inference/text/sampling.js';
import { createChooser } from '../../../src/inference/text/token-chooser.js';
import type { Conversation, Side, SideOptions, Written } from './side.js';

/** What the product has where nobody sets MODEL_ROWS and MODEL_CONTEXT. */
const LIMITS = { rows: 8, contextLimit: 4096, allowedBytes: Infinity };
const CHUNK_TOKENS = 128;

/** Random models would go on for ever, so nothing stops them but the length. */
const NO_STOPS: ReadonlySet<number> = new Set();

/**
 * Mossdesk's engine, with the rows and the memory that the product gives it. Drafts are off: what a random model writes
 * repeats itself, which would flatter us.
 */
export async function startMossdesk({ model, threads }: SideOptions): Promise<Side> {
  const manifest = await readManifest(model);
  const graph = await GraphModel.load(model, manifest, { threads });
  const engine = new Engine(graph, {
    ...planMemory({ ...manifest, loadedBytes: manifest.weightBytes }, LIMITS),
    ...{ maxRows: LIMITS.rows, chunkTokens: CHUNK_TOKENS, queueLimit: LIMITS.rows },
    ...{ speculation: false, clock: performance },
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
