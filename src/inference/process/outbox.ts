import type { WritePiece } from '../language-model.js';
import type { TurnPieces } from './model-messages.js';

/** Collects what one step of the engine gave to all turns, so that a step is one message. */
export class Outbox {
  private readonly waiting = new Map<number, WritePiece[]>();

  /** `send` gets all that was put in since the event loop last turned. */
  constructor(private readonly send: (batch: TurnPieces[]) => void) {}

  put(turn: number, piece: WritePiece): void {
    if (this.waiting.size === 0) setImmediate(() => this.flush());
    const pieces = this.waiting.get(turn);
    if (pieces) pieces.push(piece);
    else this.waiting.set(turn, [piece]);
  }

  /** Sends what waits now, so that nothing that is said of a turn later overtakes it. */
  flush(): void {
    if (this.waiting.size === 0) return;
    const batch = [...this.waiting].map(([turn, pieces]) => ({ turn, pieces }));
    this.waiting.clear();
    this.send(batch);
  }
}
