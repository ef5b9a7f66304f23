import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../shared/error.js';
import { BatchRunner } from './batch-runner.js';
import type { EngineCounts, EngineSpreads } from './engine-metrics.js';
import { EngineMetrics } from './engine-metrics.js';
import type { EngineOptions } from './engine-options.js';
import { Pace } from './pace.js';
import { Scheduler } from './scheduler.js';
import { Sequence } from './sequence.js';
import type { StepModel } from './step-model.js';
import type { TokenEvent, TokenRequest } from './token-request.js';

/** How busy the engine is, what it holds and what it has done. */
export interface EngineState {
  readonly running: number;
  readonly waiting: number;
  /** What one who came now would wait for the first token, in milliseconds. */
  readonly expectedWaitMs: number;
  /** Rows with keys and values, bytes held for them, and for beginnings that may come again. */
  readonly rows: number;
  readonly kvBytes: number;
  readonly prefixBytes: number;
  readonly counts: EngineCounts;
  readonly spreads: EngineSpreads;
}

/**
 * Continues many texts at once with one model: schedule, run, postprocess, step after step, for as long as there is work.
 * Between two steps the event loop runs, so that cancellations and new requests are seen. It knows tokens only, no text.
 */
export class Engine {
  private readonly pace = new Pace();
  private readonly metrics = new EngineMetrics();
  private readonly runner: BatchRunner;
  private readonly scheduler: Scheduler;
  private readonly loop: Promise<void>;
  private closed = false;
  private hasNews = false;
  private wakeLoop: () => void = () => {};

  constructor(
    private readonly model: StepModel,
    private readonly options: EngineOptions,
  ) {
    this.runner = new BatchRunner(model, options, this.pace, this.metrics);
    const { maxRows, chunkTokens, queueLimit } = options;
    const limits = { maxRows, chunkTokens, queueLimit, fits: (rows: readonly number[]) => this.runner.fits(rows) };
    this.scheduler = new Scheduler(limits, this.pace);
    this.loop = this.run();
  }

  /**
   * Measures how fast the model is here, so that chunks, drafts and waiting times are well chosen from the first request
   * on. To be awaited before that.
   */
  async warmUp(): Promise<void> {
    await this.runner.warmUp();
  }

  /**
   * Continues a text. Ends after exactly one `end`; throws the signal's reason once it is aborted, and its row is free
   * after the step at hand. Throws AppError `invalid_input`, `context_too_long` (with the numbers), `model_overloaded` with
   * `place` and `waitMs`, `model_unavailable` where the model fails or the engine closes; whatever the chooser throws.
   */
  async *generate(request: TokenRequest, signal: AbortSignal): AsyncGenerator<TokenEvent, void, undefined> {
    signal.throwIfAborted();
    const sequence = this.accept(request);
    const cancel = () => this.cancel(sequence, signal.reason);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      yield* sequence.events;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.cancel(sequence, undefined);
    }
  }

  state(): EngineState {
    return {
      running: this.scheduler.running,
      waiting: this.scheduler.queued,
      expectedWaitMs: this.scheduler.expectedWaitMs(),
      ...this.runner.memory,
      ...this.metrics.read(),
    };
  }

  /** Ends the engine after the step at hand: whoever still waits gets AppError `model_unavailable`. The model stays open. */
  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    await this.loop;
  }

  private accept(request: TokenRequest): Sequence {
    if (this.closed) throw new AppError('model_unavailable', 'The engine is closed');
    const longest = longestOf(request, this.model);
    if (!this.runner.fits([longest])) {
      const details = { tokens: longest, kvBytes: this.options.kvBytes };
      throw new AppError('context_too_long', 'Prompt and answer do not fit into the memory for one text', details);
    }
    const sequence = new Sequence(request, longest, this.options.clock.now());
    this.scheduler.add(sequence);
    this.wake();
    return sequence;
  }

  private cancel(sequence: Sequence, reason: unknown): void {
    if (sequence.ended) return;
    sequence.fail(reason);
    this.metrics.add({ cancelled: 1 });
    this.wake();
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      this.hasNews = false;
      const worked = await this.step().catch((cause: unknown) => this.failRunning(cause));
      await (worked ? setImmediate() : this.news());
    }
    const error = new AppError('model_unavailable', 'The engine was closed');
    for (const sequence of this.scheduler.all()) sequence.fail(error);
    this.sweep();
  }

  /** One round: who has ended leaves, others start, and the model runs once. Returns whether it did. */
  private async step(): Promise<boolean> {
    const before = this.options.clock.now();
    this.sweep();
    const plan = this.scheduler.plan((sequence) => this.runner.start(sequence));
    this.scheduler.announcePlaces();
    if (!plan) return false;
    if (plan.kind === 'decode') await this.runner.write();
    else for (const sequence of await this.runner.read(plan.width)) this.scheduler.promote(sequence);
    this.metrics.add({ stepMs: this.options.clock.now() - before });
    return true;
  }

  private sweep(): void {
    const now = this.options.clock.now();
    for (const sequence of this.scheduler.all()) {
      if (now >= (sequence.request.deadline ?? Infinity)) sequence.end('time');
      if (!sequence.ended) continue;
      this.scheduler.remove(sequence);
      this.runner.leave(sequence);
      if (sequence.startedAt !== undefined) this.pace.recordEnd(now - sequence.startedAt);
      this.metrics.add({ ended: 1 });
    }
  }

  /** Something other than the model failed, like memory for its rows: those who run fail, the engine goes on. */
  private failRunning(cause: unknown): boolean {
    const error = new AppError('model_unavailable', 'A step of the engine failed', {}, { cause });
    for (const sequence of this.scheduler.all()) if (sequence.startedAt !== undefined) sequence.fail(error);
    return true;
  }

  private wake(): void {
    this.hasNews = true;
    this.wakeLoop();
  }

  /** Waits until there is something to do. */
  private async news(): Promise<void> {
    if (!this.hasNews) await new Promise<void>((resolve) => (this.wakeLoop = resolve));
  }
}

/** The most tokens prompt and answer may have together. */
function longestOf({ promptIds, maxTokens }: TokenRequest, { vocabSize, contextLength }: StepModel): number {
  const isToken = (id: number) => Number.isInteger(id) && id >= 0 && id < vocabSize;
  if (promptIds.length === 0 || !promptIds.every(isToken) || !(maxTokens >= 1)) {
    throw new AppError('invalid_input', 'A prompt of known tokens and at least one token to write are needed', {
      vocabSize,
    });
  }
  if (promptIds.length >= contextLength) {
    const details = { promptTokens: promptIds.length, contextTokens: contextLength };
    throw new AppError('context_too_long', 'The prompt fills the whole context of the model', details);
  }
  return Math.min(promptIds.length + maxTokens, contextLength);
}
