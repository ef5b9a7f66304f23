import { AppError } from '../../shared/error.js';
import { FairQueue } from './fair-queue.js';
import type { Pace } from './pace.js';
import type { Sequence } from './sequence.js';

/** The bounds of the work at hand. `fits` says whether rows of up to these many tokens fit into memory together. */
export interface SchedulerLimits {
  readonly maxRows: number;
  readonly chunkTokens: number;
  readonly queueLimit: number;
  fits(rowTokens: readonly number[]): boolean;
}

/** The next step: prompts are read on by at most `width` tokens each, or every text is written on. */
export type StepPlan = { readonly kind: 'prefill'; readonly width: number } | { readonly kind: 'decode' };

/**
 * Decides who waits, whose prompt is read and what the next step does. Steps that read prompts and steps that write
 * alternate, and the former are kept so short that nobody's stream stalls. It never sees a tensor.
 */
export class Scheduler {
  private readonly waiting = new FairQueue<Sequence>();
  private readonly prefilling = new Set<Sequence>();
  private readonly decoding = new Set<Sequence>();
  private lastKind: StepPlan['kind'] = 'decode';

  constructor(
    private readonly limits: SchedulerLimits,
    private readonly pace: Pace,
  ) {}

  get running(): number {
    return this.prefilling.size + this.decoding.size;
  }

  get queued(): number {
    return this.waiting.length;
  }

  /** Everything that has not left yet. */
  all(): Sequence[] {
    return [...this.prefilling, ...this.decoding, ...this.waiting.inOrder()];
  }

  /**
   * Lets a sequence wait. Throws AppError `model_overloaded` with `place` and `waitMs` where too many wait already. A tenant
   * that fills the queue shuts nobody out: the last of its own fails so instead.
   */
  add(sequence: Sequence): void {
    const isFull = this.waiting.length >= this.limits.queueLimit + this.limits.maxRows - this.running;
    if (isFull) this.giveUp(this.waiting.lastOfMost(sequence.tenantId));
    this.waiting.add(sequence);
  }

  /** Throws where there is nobody to give up. */
  private giveUp(last: Sequence | undefined): void {
    const details = { place: this.waiting.length + 1, waitMs: this.expectedWaitMs() };
    const error = new AppError('model_overloaded', 'Too many requests wait already', details);
    if (!last) throw error;
    this.waiting.remove(last);
    last.fail(error);
  }

  /**
   * The next step, undefined where there is nothing to do. `start` is called for each sequence whose prompt begins to be
   * read, and must set what is computed of it already.
   */
  plan(start: (sequence: Sequence) => void): StepPlan | undefined {
    const decodeIsDue = this.lastKind === 'prefill' && this.decoding.size > 0;
    const width = decodeIsDue ? 0 : this.prefillWidth(start);
    if (width > 0) return this.remember({ kind: 'prefill', width });
    return this.decoding.size > 0 ? this.remember({ kind: 'decode' }) : undefined;
  }

  /** The sequence's prompt has been read. */
  promote(sequence: Sequence): void {
    this.prefilling.delete(sequence);
    this.decoding.add(sequence);
  }

  /** The sequence has left, wherever it was. What it was charged for and did not use is given back. */
  remove(sequence: Sequence): void {
    if (this.prefilling.delete(sequence) || this.decoding.delete(sequence)) {
      this.waiting.charge(sequence.tenantId, sequence.tokens.length - sequence.cost);
    } else {
      this.waiting.remove(sequence);
    }
  }

  /** Tells everyone whose place in the queue has changed. */
  announcePlaces(): void {
    let promptTokens = this.pendingPrompts();
    for (const [index, sequence] of this.waiting.inOrder().entries()) {
      sequence.moveTo(index + 1, this.waitMs(index + 1, promptTokens, sequence.pending));
      promptTokens += sequence.pending;
    }
  }

  /** What one who came now would wait for the first token, in milliseconds. */
  expectedWaitMs(): number {
    const ahead = this.waiting.inOrder().reduce((sum, sequence) => sum + sequence.pending, this.pendingPrompts());
    return this.waitMs(this.waiting.length + 1, ahead, 0);
  }

  private waitMs(place: number, promptTokens: number, ownPromptTokens: number): number {
    const { maxRows, chunkTokens } = this.limits;
    const rows = Math.max(0, this.running + place - maxRows);
    const chunk = this.pace.chunkTokens(chunkTokens, this.decoding.size);
    return this.pace.firstTokenMs({ promptTokens, ownPromptTokens, rows }, chunk, this.decoding.size, maxRows);
  }

  /** A step reads one long prompt or several short ones: others join while the started ones leave room in the chunk. */
  private prefillWidth(start: (sequence: Sequence) => void): number {
    const chunk = this.pace.chunkTokens(this.limits.chunkTokens, this.decoding.size);
    while (this.pendingPrompts() < chunk && this.hasRowForNext()) {
      const next = this.waiting.take();
      if (!next) break;
      this.prefilling.add(next);
      start(next);
    }
    if (this.prefilling.size === 0) return 0;
    const longest = Math.max(...[...this.prefilling].map((sequence) => sequence.pending));
    return Math.min(longest, Math.floor(chunk / this.prefilling.size));
  }

  private hasRowForNext(): boolean {
    const next = this.waiting.head();
    if (!next || this.running >= this.limits.maxRows) return false;
    return this.limits.fits([...this.prefilling, ...this.decoding, next].map((sequence) => sequence.longest));
  }

  private pendingPrompts(): number {
    return [...this.prefilling].reduce((sum, sequence) => sum + sequence.pending, 0);
  }

  private remember(plan: StepPlan): StepPlan {
    this.lastKind = plan.kind;
    return plan;
  }
}
