import { AppError } from '../../shared/error.js';
import type { TokenConstraint } from './constraint/token-constraint.js';
import { uniformAt } from './counter-random.js';
import { Penalties } from './penalties.js';
import { drawToken } from './sampler.js';
import type { ResolvedSampling } from './sampling.js';

/**
 * Chooses the tokens of one sequence. The n-th choice depends on the seed, n, the logits and the tokens accepted so
 * far, and on nothing else, so that batches, chunks and drafts give the same answer.
 */
export interface TokenChooser {
  /**
   * The next token. `logits` is one row of the vocabulary's length and is overwritten; `step` is its place in the
   * answer, from 0.
   */
  choose(logits: Float32Array, step: number): number;

  /** The token is now part of the answer: penalties and constraint move on. */
  accept(id: number): void;

  /** The constraint allows nothing more: the answer is complete. */
  readonly finished: boolean;
}

export interface ChooserOptions {
  readonly sampling: ResolvedSampling;
  readonly promptIds: readonly number[];
  /** Tokens that end the answer; a constraint lets them through only when the answer is complete. */
  readonly stopIds: ReadonlySet<number>;
  readonly constraint?: TokenConstraint | undefined;
  /** The most tokens the answer may have: a constraint begins to close what is open in time. */
  readonly maxTokens?: number | undefined;
}

/**
 * A chooser for one answer. Throws AppError `invalid_input` where `maxTokens` cannot hold even the shortest answer
 * allowed.
 */
export function createChooser(options: ChooserOptions): TokenChooser {
  const { constraint, maxTokens = Infinity } = options;
  if (constraint !== undefined && constraint.shortestEnd > maxTokens) {
    const least = constraint.shortestEnd;
    throw new AppError('invalid_input', 'The answer that was asked for does not fit into so few tokens', {
      maxTokens,
      least,
    });
  }
  return new SamplingChooser(options);
}

class SamplingChooser implements TokenChooser {
  private readonly penalties: Penalties;

  constructor(private readonly options: ChooserOptions) {
    this.penalties = new Penalties(options.sampling, options.promptIds);
  }

  get finished(): boolean {
    return this.options.constraint?.mustEnd ?? false;
  }

  choose(logits: Float32Array, step: number): number {
    const { sampling, constraint, maxTokens = Infinity } = this.options;
    this.penalties.apply(logits);
    if (constraint !== undefined) this.constrain(constraint, logits, maxTokens - step);
    return drawToken(logits, sampling, () => uniformAt(sampling.seed, step));
  }

  accept(id: number): void {
    this.penalties.accept(id);
    if (!this.options.stopIds.has(id)) this.options.constraint?.accept(id);
  }

  /** Control tokens are never part of a constrained text, so the ends are put back by hand. */
  private constrain(constraint: TokenConstraint, logits: Float32Array, tokensLeft: number): void {
    const ends = constraint.canEnd ? [...this.options.stopIds].map((id) => [id, logits[id]] as const) : [];
    constraint.hide(logits, tokensLeft);
    for (const [id, logit] of ends) if (logit !== undefined) logits[id] = logit;
    if (constraint.mustEnd) for (const [id] of ends) logits[id] = 0;
  }
}
