import { AppError } from '../shared/error.js';
import type { LanguageModel, QueueState } from './language-model.js';
import { freeMemory } from './process/free-memory.js';
import { LocalModel, type LocalModelEvent, type LocalModelOptions } from './process/local-model.js';
import { planMemory } from './process/memory-plan.js';
import type { ModelLoad, ModelReport } from './process/model-messages.js';
import { isDemonstration, weighModel } from './process/weigh-model.js';
import { OpenAiModel } from './remote/openai-model.js';
import type { RemoteSettings } from './remote/remote-settings.js';

/** A model in a folder of this machine, or one behind a server. */
export type ModelChoice =
  | { readonly kind: 'local'; readonly name: string; readonly folder: string }
  | { readonly kind: 'remote'; readonly settings: RemoteSettings };

type LocalChoice = ModelChoice & { readonly kind: 'local' };

/** How local models are run. */
export interface ModelHostOptions extends Pick<LocalModelOptions, 'patience' | 'policy'> {
  readonly threads: number;
  /** Answers that are written at the same time. */
  readonly rows: number;
  /** Answers that may wait; one more is refused. */
  readonly queueLimit: number;
  /** The most tokens of prompt and answer together. */
  readonly contextLimit: number;
  /** Bytes that the model's process may have; left out: what the machine has free, less a reserve. */
  readonly memoryBytes?: number;
  /** Milliseconds that turns under way are given when their model is replaced. */
  readonly graceMs?: number;
  readonly onEvent?: (event: ModelHostEvent) => void;
}

/** What happens to models, for the log. */
export type ModelHostEvent = (LocalModelEvent | { readonly type: 'ready' }) & { readonly model: string };

/** `starting`: the first model is being loaded; `restarting` and `failed` as `LocalModelStatus`. */
export type ModelHostStatus = 'none' | 'starting' | 'ready' | 'restarting' | 'failed';

/** For people: which model, how it is, and why it is not well. */
export interface ModelHostState {
  readonly status: ModelHostStatus;
  readonly model?: string;
  readonly kind?: ModelChoice['kind'];
  /** The model that is being loaded to take over. */
  readonly next?: string;
  readonly reason?: Pick<AppError, 'code' | 'message' | 'details'>;
}

/** For machines: how busy a model is and, for a local one that runs, its own account of itself. */
export interface ModelMetrics {
  readonly model: string;
  readonly queue: QueueState;
  readonly report?: ModelReport;
}

/** Left for everything else on the machine when a model may take what is free. */
const RESERVE_BYTES = 256_000_000;
const GRACE_MS = 60_000;

type Running =
  { readonly kind: 'local'; readonly model: LocalModel } | { readonly kind: 'remote'; readonly model: OpenAiModel };

/** Holds the one model that answers, and replaces it without dropping the turns under way. */
export class ModelHost {
  private running: Running | undefined;
  private starting: { readonly name: string; readonly cancel: AbortController } | undefined;
  private failure: { readonly name: string; readonly error: AppError } | undefined;
  private readonly leaving = new Set<Promise<void>>();

  constructor(private readonly options: ModelHostOptions) {}

  /** The model, if there is one that can answer now. */
  current(): LanguageModel | undefined {
    const { running } = this;
    if (running?.kind !== 'local') return running?.model;
    return running.model.condition.status === 'ready' ? running.model : undefined;
  }

  state(): ModelHostState {
    const next = this.starting && { next: this.starting.name };
    if (this.running) return { ...this.runningState(this.running), ...next };
    if (this.starting) return { status: 'starting', model: this.starting.name };
    if (this.failure) return { status: 'failed', model: this.failure.name, reason: this.failure.error };
    return { status: 'none' };
  }

  /** The number of the local model's process; undefined while there is none. */
  get pid(): number | undefined {
    return this.running?.kind === 'local' ? this.running.model.pid : undefined;
  }

  /** Undefined while no model can answer. */
  metrics(): ModelMetrics | undefined {
    const model = this.current();
    if (!model) return undefined;
    const report = model instanceof LocalModel ? model.report : undefined;
    return { model: model.name, queue: model.queue(), ...(report && { report }) };
  }

  /**
   * Takes another model, or none. Resolves when it can answer; until then the former one does, if there is memory for both.
   * The former one's turns are finished. Throws AppError `model_invalid`, `model_too_large` (with the numbers),
   * `model_unavailable`, and then the former one stays, unless it had to make room; `conflict` when another choice is made
   * meanwhile.
   */
  async use(choice: ModelChoice | undefined): Promise<void> {
    this.starting?.cancel.abort(new AppError('conflict', 'Another model was chosen meanwhile'));
    this.starting = undefined;
    this.failure = undefined;
    if (!choice) return this.replace(undefined);
    if (choice.kind === 'remote') return this.replace({ kind: 'remote', model: new OpenAiModel(choice.settings) });
    return this.useLocal(choice);
  }

  /** Ends every model; turns under way are given `graceMs`. */
  async close(graceMs = 0): Promise<void> {
    this.starting?.cancel.abort(new AppError('shutting_down', 'The house is closing'));
    this.replace(undefined, graceMs);
    await Promise.all(this.leaving);
  }

  private async useLocal(choice: LocalChoice): Promise<void> {
    const starting = { name: choice.name, cancel: new AbortController() };
    const { signal } = starting.cancel;
    this.starting = starting;
    try {
      const model = await this.start(choice, signal);
      if (signal.aborted) await model.close(0);
      signal.throwIfAborted();
      this.replace({ kind: 'local', model });
      this.options.onEvent?.({ type: 'ready', model: choice.name });
    } catch (error) {
      if (!signal.aborted) this.noteFailure(choice.name, error);
      throw error;
    } finally {
      if (this.starting === starting) this.starting = undefined;
    }
  }

  private async start(choice: LocalChoice, signal: AbortSignal): Promise<LocalModel> {
    const { patience, policy, onEvent } = this.options;
    const plan = () => this.plan(choice);
    const demonstration = await isDemonstration(choice.folder);
    const options = {
      name: choice.name,
      demonstration,
      plan,
      ...(patience && { patience }),
      ...(policy && { policy }),
    };
    await plan().catch((error: unknown) => this.makeRoom(error));
    signal.throwIfAborted();
    return LocalModel.start({ ...options, onEvent: (event) => onEvent?.({ ...event, model: choice.name }) }, signal);
  }

  private async plan({ name, folder }: LocalChoice): Promise<ModelLoad> {
    const { threads, rows, queueLimit, contextLimit, memoryBytes = Infinity } = this.options;
    const allowedBytes = Math.min(memoryBytes, (await freeMemory()) - RESERVE_BYTES);
    const memory = planMemory(await weighModel(name, folder, rows), { rows, contextLimit, allowedBytes });
    return { folder, threads, rows, queueLimit, contextLimit, ...memory };
  }

  /** Two models do not fit beside each other: the former one goes first. */
  private async makeRoom(error: unknown): Promise<void> {
    const isTight = error instanceof AppError && error.code === 'model_too_large';
    if (!isTight || this.running?.kind !== 'local') throw error;
    this.replace(undefined);
    await Promise.all(this.leaving);
  }

  private replace(next: Running | undefined, graceMs = this.options.graceMs ?? GRACE_MS): void {
    const former = this.running;
    this.running = next;
    if (former?.kind !== 'local') return;
    const leaving = former.model.close(graceMs).finally(() => this.leaving.delete(leaving));
    this.leaving.add(leaving);
  }

  private runningState({ kind, model }: Running): ModelHostState {
    if (model instanceof OpenAiModel) return { status: 'ready', kind, model: model.name };
    const { status, reason } = model.condition;
    const known = status === 'closed' ? 'none' : status;
    return { status: known, kind, model: model.name, ...(status !== 'ready' && reason && { reason }) };
  }

  private noteFailure(name: string, error: unknown): void {
    const known = error instanceof AppError ? error : new AppError('internal', String(error), {}, { cause: error });
    this.failure = { name, error: known };
  }
}
