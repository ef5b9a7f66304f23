import type { WritePiece } from '../language-model.js';
import type { AnswerReader } from '../text/answer-reader.js';
import type { TokenChooser } from '../text/token-chooser.js';

/**
 * A chooser that reads along. The text is read where its tokens are accepted, inside the engine's step: so a stop text ends
 * the answer at that very token, also in the middle of a draft, and the engine's counts are those of what was written.
 */
export class ListeningChooser implements TokenChooser {
  /** The tokens accepted so far. */
  readonly ids: number[] = [];
  private readonly pieces: WritePiece[] = [];

  constructor(
    private readonly chooser: TokenChooser,
    private readonly reader: AnswerReader,
  ) {}

  get finished(): boolean {
    return this.chooser.finished || this.reader.stopped;
  }

  choose(logits: Float32Array, step: number): number {
    return this.chooser.choose(logits, step);
  }

  accept(id: number): void {
    this.chooser.accept(id);
    this.ids.push(id);
    this.pieces.push(...this.reader.push(id));
  }

  /** What has become readable since it was last asked. */
  heard(): WritePiece[] {
    return this.pieces.splice(0);
  }
}
