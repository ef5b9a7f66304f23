import { stat } from 'node:fs/promises';
import { AppError } from '../shared/error.js';
import { readEncoderFolder } from './encode/encoder-folder.js';
import type { TextKind } from './encode/sentence-encoder.js';
import { EncoderChild } from './process/encoder-child.js';
import type { EncoderFacts } from './process/encoder-messages.js';
import { freeMemory } from './process/free-memory.js';
import { CHILD_PATIENCE, type ChildPatience } from './process/model-child.js';
import { RESTART_POLICY, type RestartPolicy, restartWait } from './process/restart-policy.js';

/** Beside its weights an encoder wants room for what it computes; and something must stay for everybody else. */
const WORKING_BYTES = 300_000_000;
/** An encoder that nobody asked for so long is let go; whoever asks next has it started again. */
const IDLE_MS = 30 * 60_000;

/** Vectors, and which encoder they are of. */
export interface Encoded {
  readonly vectors: readonly Float32Array[];
  readonly facts: EncoderFacts;
}

/** How encoders are run. */
export interface EncoderHostOptions {
  readonly threads: number;
  /** The folder of an installed encoder. Throws `model_not_found`, `model_invalid`. */
  readonly folderOf: (name: string) => Promise<string>;
  readonly patience?: Partial<ChildPatience>;
  readonly policy?: Partial<RestartPolicy>;
  readonly idleMs?: number;
  /** Hears of processes that ended by themselves. */
  readonly onEnd?: (name: string, error: AppError) => void;
}

interface Running {
  readonly child: Promise<EncoderChild>;
  /** Requests under way. */
  busy: number;
  idleSince: number;
}

/**
 * The encoders of this machine, each in a process of its own that is started when it is first asked. One that ends by
 * itself is started again at the next question, but not at once, and not if it ends again and again.
 */
export class EncoderHost {
  private readonly running = new Map<string, Running>();
  private readonly ends = new Map<string, number[]>();
  private readonly closing = new AbortController();
  private readonly patience: ChildPatience;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: EncoderHostOptions) {
    const { idleMs = IDLE_MS, patience } = options;
    this.patience = { ...CHILD_PATIENCE, ...patience };
    this.timer = setInterval(() => this.letIdleGo(idleMs), idleMs / 4).unref();
  }

  /**
   * One vector for each text. Throws AppError `model_not_found`, `model_invalid`, `model_too_large`, and
   * `model_unavailable` where the process ended or is not to be started yet; the signal's reason when aborted.
   */
  async encode(name: string, texts: readonly string[], kind: TextKind, signal: AbortSignal): Promise<Encoded> {
    this.closing.signal.throwIfAborted();
    const running = this.running.get(name) ?? this.launch(name);
    running.busy++;
    try {
      const child = await untilAborted(running.child, signal);
      return { vectors: await child.encode(texts, kind, signal), facts: child.facts };
    } finally {
      running.busy--;
      running.idleSince = performance.now();
    }
  }

  /** The number of an encoder's process; undefined while there is none. */
  async pid(name: string): Promise<number | undefined> {
    return (await this.running.get(name)?.child)?.pid;
  }

  /** Ends every process. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.closing.abort(new AppError('shutting_down', 'The house is closing'));
    await Promise.all([...this.running.values()].map(stop));
  }

  private launch(name: string): Running {
    this.assertRested(name);
    const running: Running = { child: this.start(name), busy: 0, idleSince: 0 };
    this.running.set(name, running);
    running.child.then(
      (child) => child.ended.then((error) => this.forget(name, running, error)),
      (error: unknown) => this.forget(name, running, error),
    );
    return running;
  }

  private async start(name: string): Promise<EncoderChild> {
    const folder = await this.options.folderOf(name);
    await needMemory(name, folder);
    return EncoderChild.start({ folder, threads: this.options.threads }, this.patience, this.closing.signal);
  }

  /** Whatever ended by itself shall rest before it is tried again. */
  private forget(name: string, running: Running, error: unknown): void {
    if (this.running.get(name) !== running) return; // it was let go
    this.running.delete(name);
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') return;
    this.ends.set(name, [...(this.ends.get(name) ?? []), performance.now()]);
    this.options.onEnd?.(name, error);
  }

  private assertRested(name: string): void {
    const policy = { ...RESTART_POLICY, ...this.options.policy };
    const ends = (this.ends.get(name) ?? []).filter((time) => performance.now() - time < policy.windowMs);
    this.ends.set(name, ends);
    const last = ends.at(-1);
    if (last === undefined) return;
    const wait = restartWait(ends, policy);
    if (wait !== undefined && performance.now() - last >= wait) return;
    const reason = wait === undefined ? 'failed' : 'restarting';
    throw new AppError('model_unavailable', 'The encoder is not running', { reason, name });
  }

  private letIdleGo(idleMs: number): void {
    for (const [name, running] of this.running) {
      if (running.busy > 0 || performance.now() - running.idleSince < idleMs) continue;
      this.running.delete(name);
      void stop(running);
    }
  }
}

/** What could not be started need not be stopped. */
function stop({ child }: Running): Promise<void> {
  return child.then(
    (one) => one.stop(),
    () => undefined,
  );
}

/** Throws `model_too_large` with the numbers. */
async function needMemory(name: string, folder: string): Promise<void> {
  const { graph } = await readEncoderFolder(folder);
  const sizes = await Promise.all([graph, `${graph}_data`].map((file) => stat(file).catch(() => undefined)));
  const needed = sizes.reduce((sum, one) => sum + (one?.size ?? 0), WORKING_BYTES);
  const free = await freeMemory();
  if (needed <= free) return;
  const inMegabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
  const details = { neededMegabytes: inMegabytes(needed), availableMegabytes: inMegabytes(free) };
  throw new AppError('model_too_large', `${name} does not fit in memory`, details);
}

/** Whoever does not want to wait any longer does not stop the work of others. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) return give();
    signal.addEventListener('abort', give, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
