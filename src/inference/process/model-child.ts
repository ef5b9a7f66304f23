import type { ChildProcess } from 'node:child_process';
import { AppError } from '../../shared/error.js';
import { EventStream } from '../engine/event-stream.js';
import type { QueueState, WritePiece, WriteRequest } from '../language-model.js';
import { forkModel, type LoadedProcess } from './fork-model.js';
import {
  type FromChild,
  fromFailure,
  type ModelLoad,
  type ModelReport,
  readFromChild,
  type ToChild,
  type TurnMessage,
} from './model-messages.js';
import { Pulse } from './pulse.js';

/** How long a process may be silent, in milliseconds. */
export interface ChildPatience {
  /** From its start until it is ready: reading gigabytes from a slow disk takes its time. */
  readonly loadMs: number;
  /** Between two questions whether it is alive. */
  readonly pingMs: number;
  /** Without an answer for about so long it is killed: no step takes that long. */
  readonly hangMs: number;
  /** From being told to leave until it is killed. */
  readonly leaveMs: number;
}

export const CHILD_PATIENCE: ChildPatience = { loadMs: 300_000, pingMs: 1_000, hangMs: 60_000, leaveMs: 5_000 };

/** One process with one model in it, until it ends. */
export class ModelChild {
  /** Tokens of prompt and answer together. */
  readonly contextLength: number;
  /** Fulfilled with what happened once the process is gone, whatever ended it. */
  readonly ended: Promise<AppError>;
  /** The process's latest account of itself. */
  report: ModelReport;
  private readonly process: ChildProcess;
  private readonly turns = new Map<number, EventStream<TurnMessage>>();
  private readonly pulse: Pulse;
  private gone: AppError | undefined;
  private expectedWaitMs = 0;
  private nextTurn = 1;

  /** Starts a process and loads a model into it. Throws as `forkModel` does. */
  static async start(load: ModelLoad, patience: ChildPatience, signal: AbortSignal): Promise<ModelChild> {
    return new ModelChild(await forkModel(load, patience.loadMs, signal), load.rows, patience);
  }

  private constructor(
    { process, ready, ended }: LoadedProcess,
    private readonly rows: number,
    private readonly patience: ChildPatience,
  ) {
    this.process = process;
    this.contextLength = ready.contextLength;
    this.report = ready.report;
    const mostUnanswered = Math.ceil(patience.hangMs / patience.pingMs);
    const ask = () => this.send({ type: 'ping' });
    this.pulse = new Pulse(ask, () => this.kill(), patience.pingMs, mostUnanswered);
    process.on('message', (message) => this.hear(readFromChild(message)));
    this.ended = ended.then((error) => this.leave(error));
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Turns under way. */
  get busy(): number {
    return this.turns.size;
  }

  queue(): QueueState {
    const running = Math.min(this.rows, this.turns.size);
    return { running, waiting: this.turns.size - running, expectedWaitMs: this.busy === 0 ? 0 : this.expectedWaitMs };
  }

  /** As `LanguageModel.write`. Throws AppError `model_unavailable` when the process ends in the middle. */
  async *write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    for await (const message of this.exchange((turn) => ({ type: 'write', turn, request }), signal)) {
      if (message.type === 'pieces') yield* message.pieces;
    }
  }

  async countTokens(texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]> {
    for await (const message of this.exchange((turn) => ({ type: 'count', turn, texts: [...texts] }), signal)) {
      if (message.type === 'counted') return message.counts;
    }
    throw new AppError('internal', 'The model did not count');
  }

  /** Lets the process go: it leaves when it sees the pipe closed, or is killed. Turns under way fail. */
  async stop(): Promise<void> {
    if (this.process.connected) this.process.disconnect();
    const timer = setTimeout(() => this.kill(), this.patience.leaveMs);
    await this.ended;
    clearTimeout(timer);
  }

  private async *exchange(ask: (turn: number) => ToChild, signal?: AbortSignal): AsyncGenerator<TurnMessage> {
    signal?.throwIfAborted();
    if (this.gone) throw this.gone;
    const turn = this.nextTurn++;
    const stream = new EventStream<TurnMessage>();
    const cancel = () => {
      this.forget(turn);
      stream.fail(signal?.reason);
    };
    this.turns.set(turn, stream);
    signal?.addEventListener('abort', cancel, { once: true });
    this.send(ask(turn));
    try {
      yield* stream;
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.forget(turn);
    }
  }

  /** A turn that is not over yet is cancelled at once, so that its row is free for others. */
  private forget(turn: number): void {
    if (this.turns.delete(turn)) this.send({ type: 'cancel', turn });
  }

  /** What is nothing that it could say now means that it is not to be relied on any more, and it is killed. */
  private hear(message: FromChild | undefined): void {
    if (!message || message.type === 'ready' || message.type === 'broken') return this.kill();
    switch (message.type) {
      case 'pong':
        this.pulse.beat();
        this.report = message.report;
        this.expectedWaitMs = message.report.engine.expectedWaitMs;
        return;
      case 'pieces':
        this.expectedWaitMs = message.queue.expectedWaitMs;
        return message.batch.forEach((part) => this.hearTurn({ type: 'pieces', ...part }));
      case 'counted':
      case 'failed':
        return this.hearTurn(message);
    }
  }

  private hearTurn(message: TurnMessage): void {
    const stream = this.turns.get(message.turn);
    if (message.type === 'failed') stream?.fail(fromFailure(message.failure));
    else stream?.push(message);
    if (message.type === 'pieces' && message.pieces.at(-1)?.type !== 'end') return;
    this.turns.delete(message.turn);
    stream?.end();
  }

  private leave(error: AppError): AppError {
    this.gone = error;
    this.pulse.stop();
    for (const stream of this.turns.values()) stream.fail(error);
    this.turns.clear();
    return error;
  }

  private kill(): void {
    this.process.kill('SIGKILL');
  }

  private send(message: ToChild): void {
    // A process that is just ending cannot be told anything; that it ends is noticed elsewhere.
    if (this.process.connected) this.process.send(message, () => undefined);
  }
}
