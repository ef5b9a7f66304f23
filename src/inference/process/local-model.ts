import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/error.js';
import type { LanguageModel, QueueState, WritePiece, WriteRequest } from '../language-model.js';
import { CHILD_PATIENCE, type ChildPatience, ModelChild } from './model-child.js';
import type { ModelLoad, ModelReport } from './model-messages.js';
import { RESTART_POLICY, type RestartPolicy, restartWait } from './restart-policy.js';

/** What becomes of a model's process, for the log. */
export type LocalModelEvent =
  | { readonly type: 'ended'; readonly error: AppError }
  | { readonly type: 'restarted' }
  | { readonly type: 'gave_up'; readonly error: AppError };

/** How a model's process is started and looked after. */
export interface LocalModelOptions {
  readonly name: string;
  readonly demonstration?: boolean;
  /** What to start the process with. Asked at every start, so that it can refuse when memory has become scarce. */
  readonly plan: () => Promise<ModelLoad>;
  readonly patience?: Partial<ChildPatience>;
  readonly policy?: Partial<RestartPolicy>;
  readonly onEvent?: (event: LocalModelEvent) => void;
}

/** `restarting`: it ended by itself and comes back; `failed`: it ended too often and is given a rest. */
export type LocalModelStatus = 'ready' | 'restarting' | 'failed' | 'closed';

/** A model in a process of its own, which is started again when it ends by itself. */
export class LocalModel implements LanguageModel {
  readonly name: string;
  private readonly closing = new AbortController();
  private readonly watching: Promise<void>;
  private status: LocalModelStatus = 'ready';
  private reason: AppError | undefined;

  /** Starts the process. Throws AppError as `ModelChild.start` and `options.plan` do; there is no second attempt then. */
  static async start(options: LocalModelOptions, signal: AbortSignal): Promise<LocalModel> {
    const patience = { ...CHILD_PATIENCE, ...options.patience };
    const child = await ModelChild.start(await options.plan(), patience, signal);
    return new LocalModel(options, patience, child);
  }

  private constructor(
    private readonly options: LocalModelOptions,
    private readonly patience: ChildPatience,
    private child: ModelChild,
  ) {
    this.name = options.name;
    this.watching = this.watch();
  }

  get demonstration(): boolean {
    return this.options.demonstration === true;
  }

  get contextLength(): number {
    return this.child.contextLength;
  }

  /** How it is, and why where it is not well. */
  get condition(): { readonly status: LocalModelStatus; readonly reason: AppError | undefined } {
    return { status: this.status, reason: this.reason };
  }

  /** The process's latest account of itself; undefined while there is none. */
  get report(): ModelReport | undefined {
    return this.status === 'ready' ? this.child.report : undefined;
  }

  /** The process's number; undefined while there is none. */
  get pid(): number | undefined {
    return this.status === 'ready' ? this.child.pid : undefined;
  }

  async *write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    this.assertReady();
    yield* this.child.write(request, signal);
  }

  async countTokens(texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]> {
    this.assertReady();
    return this.child.countTokens(texts, signal);
  }

  queue(): QueueState {
    return this.child.queue();
  }

  /** Refuses new turns at once, waits until those under way are over, `graceMs` at most, and ends the process. */
  async close(graceMs: number): Promise<void> {
    this.status = 'closed';
    this.closing.abort();
    const end = performance.now() + graceMs;
    while (this.child.busy > 0 && performance.now() < end) await sleep(20);
    await this.child.stop();
    await this.watching;
  }

  private assertReady(): void {
    if (this.status === 'ready') return;
    throw new AppError('model_unavailable', 'The model is not running', { reason: this.status });
  }

  private async watch(): Promise<void> {
    const ends: number[] = [];
    for (let error = await this.child.ended; this.isWanted(); error = await this.child.ended) {
      this.options.onEvent?.({ type: 'ended', error });
      await this.comeBack(ends, error);
    }
  }

  /** Starts it again, after a rest where it ended too often: what made it end need not last, and nobody may be watching. */
  private async comeBack(ends: number[], error: AppError): Promise<void> {
    for (let failure: AppError | undefined = error; failure && this.isWanted();) {
      this.status = 'restarting';
      failure = await this.restart(ends, failure);
      if (!this.isWanted()) return;
      this.reason = failure;
      this.status = failure ? 'failed' : 'ready';
      this.options.onEvent?.(failure ? { type: 'gave_up', error: failure } : { type: 'restarted' });
      if (failure) await this.rest(ends);
    }
  }

  private async rest(ends: number[]): Promise<void> {
    ends.length = 0;
    const { windowMs } = { ...RESTART_POLICY, ...this.options.policy };
    await sleep(windowMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }

  /** Tries to start it again, later each time. Returns why it gave up, if it did. */
  private async restart(ends: number[], error: AppError): Promise<AppError | undefined> {
    this.reason = error;
    while (this.isWanted()) {
      ends.push(performance.now());
      const wait = restartWait(ends, { ...RESTART_POLICY, ...this.options.policy });
      if (wait === undefined) return this.reason;
      try {
        await sleep(wait, undefined, { signal: this.closing.signal });
        this.child = await ModelChild.start(await this.options.plan(), this.patience, this.closing.signal);
        return undefined;
      } catch (cause) {
        this.reason = cause instanceof AppError ? cause : this.reason;
      }
    }
    return undefined;
  }

  private isWanted(): boolean {
    return !this.closing.signal.aborted;
  }
}
