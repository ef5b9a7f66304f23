import { Engine } from '../../../src/inference/engine/engine.js';
import type { StepModel } from '../../../src/inference/engine/step-model.js';
import { GREEDY } from '../../../src/inference/text/sampling.js';
import { createChooser } from '../../../src/inference/text/token-chooser.js';

const MEMORY = 1 << 28;
const LIMITS = { maxRows: 1, chunkTokens: 128, kvBytes: MEMORY, prefixBytes: MEMORY, queueLimit: 1 };
const LONGEST_ANSWER = 256;

/** What all answers took so far. */
export interface WritingFigures {
  readonly tokens: number;
  /** Tokens that a step wrote, on average: not quite 1 without drafts, for the step that ends an answer writes none. */
  readonly tokensPerStep: number;
  readonly drafted: number;
  readonly accepted: number;
  /** Tokens per second, from each answer's first token to its last. */
  readonly speed: number;
}

/** Writes answers one after the other, with drafts or without, and keeps count. */
export class AnswerWriter {
  private readonly engine: Engine;
  private tokens = 0;
  private timedTokens = 0;
  private milliseconds = 0;

  constructor(
    model: StepModel,
    options: { readonly speculation: boolean },
    private readonly stopIds: ReadonlySet<number>,
  ) {
    this.engine = new Engine(model, { ...LIMITS, ...options, clock: performance });
  }

  /** Measures the model's pace, which decides what a draft is worth. */
  warmUp(): Promise<void> {
    return this.engine.warmUp();
  }

  /** The likeliest answer. */
  async write(promptIds: readonly number[]): Promise<readonly number[]> {
    const { stopIds } = this;
    const chooser = createChooser({ sampling: GREEDY, promptIds, stopIds });
    const request = { tenantId: 'bench', promptIds, maxTokens: LONGEST_ANSWER, stopIds, chooser };
    const answer: number[] = [];
    let first = 0;
    for await (const event of this.engine.generate(request, new AbortController().signal)) {
      if (event.type === 'token') answer.push(event.id);
      if (answer.length === 1) first ||= performance.now();
    }
    this.tokens += answer.length;
    this.timedTokens += answer.length - 1;
    this.milliseconds += performance.now() - first;
    return answer;
  }

  figures(): WritingFigures {
    const { decodedTokens, decodedRows, draftedTokens, acceptedTokens } = this.engine.state().counts;
    return {
      tokens: this.tokens,
      tokensPerStep: decodedTokens / decodedRows,
      drafted: draftedTokens,
      accepted: acceptedTokens,
      speed: (this.timedTokens / this.milliseconds) * 1000,
    };
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
