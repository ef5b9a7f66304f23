import type { ChildProcess } from 'node:child_process';
import type { TextKind } from '../encode/sentence-encoder.js';
import type { AppError } from '../../shared/error.js';
import { childProgram } from './child-program.js';
import { type EncoderFacts, type EncoderLoad, readFromEncoder, type ToEncoder } from './encoder-messages.js';
import { type FirstWord, forkChild, type LoadedChild } from './fork-child.js';
import type { ChildPatience } from './model-child.js';
import { fromFailure } from './model-messages.js';
import { Pulse } from './pulse.js';

interface Waiting {
  readonly resolve: (vectors: readonly Float32Array[]) => void;
  readonly reject: (error: unknown) => void;
}

/** One process with one encoder in it, until it ends. */
export class EncoderChild {
  readonly facts: EncoderFacts;
  /** Fulfilled with what happened once the process is gone, whatever ended it. */
  readonly ended: Promise<AppError>;
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private readonly pulse: Pulse;
  private gone: AppError | undefined;
  private nextRequest = 1;

  /** Starts a process and loads an encoder into it. Throws as `forkChild` does. */
  static async start(load: EncoderLoad, patience: ChildPatience, signal: AbortSignal): Promise<EncoderChild> {
    const message: ToEncoder = { type: 'load', load };
    const program = childProgram('encoder-process');
    const start = { program, load: message, hear, serialization: 'advanced' as const };
    return new EncoderChild(await forkChild(start, patience.loadMs, signal), patience);
  }

  private constructor(
    { process, ready, ended }: LoadedChild<EncoderFacts>,
    private readonly patience: ChildPatience,
  ) {
    this.process = process;
    this.facts = ready;
    const { hangMs, pingMs } = patience;
    this.pulse = new Pulse(
      () => this.send({ type: 'ping' }),
      () => this.kill(),
      pingMs,
      Math.ceil(hangMs / pingMs),
    );
    process.on('message', (message) => this.hear(message));
    this.ended = ended.then((error) => this.leave(error));
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /**
   * One vector for each text, in their order. Throws AppError `model_unavailable` when the process ends meanwhile, what
   * the encoder throws, or the signal's reason.
   */
  async encode(texts: readonly string[], kind: TextKind, signal: AbortSignal): Promise<readonly Float32Array[]> {
    signal.throwIfAborted();
    if (this.gone) throw this.gone;
    const request = this.nextRequest++;
    const answer = new Promise<readonly Float32Array[]>((resolve, reject) => {
      this.waiting.set(request, { resolve, reject });
    });
    const cancel = () => {
      this.send({ type: 'cancel', request });
      this.waiting.get(request)?.reject(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    this.send({ type: 'encode', request, kind, texts: [...texts] });
    try {
      return await answer;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.waiting.delete(request);
    }
  }

  /** Lets the process go: it leaves when it sees the pipe closed, or is killed. Requests under way fail. */
  async stop(): Promise<void> {
    if (this.process.connected) this.process.disconnect();
    const timer = setTimeout(() => this.kill(), this.patience.leaveMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** What is nothing that it could say now means that it is not to be relied on any more, and it is killed. */
  private hear(message: unknown): void {
    const heard = readFromEncoder(message);
    switch (heard?.type) {
      case 'pong':
        return this.pulse.beat();
      case 'vectors':
        return this.settle(heard.request, ({ resolve }) => resolve(heard.vectors));
      case 'failed':
        return this.settle(heard.request, ({ reject }) => reject(fromFailure(heard.failure)));
      case 'ready':
      case 'broken':
      case undefined:
        return this.kill();
    }
  }

  /** Nobody waits any more for a request that was cancelled. */
  private settle(request: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(request);
    if (waiting) how(waiting);
  }

  private leave(error: AppError): AppError {
    this.gone = error;
    this.pulse.stop();
    for (const waiting of this.waiting.values()) waiting.reject(error);
    return error;
  }

  private kill(): void {
    this.process.kill('SIGKILL');
  }

  private send(message: ToEncoder): void {
    // A process that is just ending cannot be told anything; that it ends is noticed elsewhere.
    if (this.process.connected) this.process.send(message, () => undefined);
  }
}

function hear(message: unknown): FirstWord<EncoderFacts> {
  const heard = readFromEncoder(message);
  if (heard?.type === 'ready') return { ready: heard.facts };
  return heard?.type === 'broken' ? { broken: fromFailure(heard.failure) } : undefined;
}
