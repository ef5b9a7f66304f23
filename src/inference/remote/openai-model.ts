import { AppError } from '../../shared/error.js';
import { type LanguageModel, type QueueState, type WritePiece, type WriteRequest } from '../language-model.js';
import { RemoteCall } from './remote-call.js';
import { REMOTE_PATIENCE, type RemotePatience, type RemoteSettings } from './remote-settings.js';
import { RemoteTurn } from './remote-turn.js';
import { estimateTokens } from './token-estimate.js';

/** How much of a new first-piece time goes into the running average. */
const FRESH_SHARE = 0.2;

/**
 * Any server that speaks OpenAI's chat protocol: vLLM, Ollama, llama.cpp, a cloud. Connecting has the ten seconds that
 * Node's own fetch gives it.
 */
export class OpenAiModel implements LanguageModel {
  readonly name: string;
  readonly contextLength: number | undefined;
  private readonly patience: RemotePatience;
  private running = 0;
  private firstPieceMs = 0;

  /** `chance` gives numbers in [0, 1): it keeps the retries of many callers apart. */
  constructor(
    private readonly settings: RemoteSettings,
    private readonly chance: () => number = Math.random,
  ) {
    this.name = settings.name;
    this.contextLength = settings.contextLength;
    this.patience = { ...REMOTE_PATIENCE, ...settings.patience };
  }

  async *write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    signal.throwIfAborted();
    if (this.running >= this.patience.concurrency) {
      throw new AppError('model_overloaded', 'Too many answers at once', { running: this.running });
    }
    const call = new RemoteCall(signal, request.timeBudgetMs);
    const turn = new RemoteTurn(request, this.settings, this.patience, call);
    this.running += 1;
    try {
      yield* this.timed(turn.pieces(this.chance));
    } catch (error) {
      if (!call.isOutOfTime) throw call.explain(error);
      yield* turn.giveUp();
    } finally {
      this.running -= 1;
      call.close();
    }
  }

  async countTokens(texts: readonly string[]): Promise<readonly number[]> {
    return texts.map(estimateTokens);
  }

  /** The server's own queue is out of sight: one who comes now waits about as long as those before for their first piece. */
  queue(): QueueState {
    return { running: this.running, waiting: 0, expectedWaitMs: Math.round(this.firstPieceMs) };
  }

  private async *timed(pieces: AsyncIterable<WritePiece>): AsyncGenerator<WritePiece> {
    const begin = performance.now();
    let first = true;
    for await (const piece of pieces) {
      if (first) this.noteFirstPiece(performance.now() - begin);
      first = false;
      yield piece;
    }
  }

  private noteFirstPiece(ms: number): void {
    this.firstPieceMs = this.firstPieceMs ? this.firstPieceMs * (1 - FRESH_SHARE) + ms * FRESH_SHARE : ms;
  }
}
