import type { WritePiece } from '../language-model.js';
import { NeedleScanner } from '../text/needle-scanner.js';
import { TextStreamer } from '../text/text-streamer.js';
import { THINKING_MARKERS } from '../text/thinking.js';

type SpokenPiece = Extract<WritePiece, { type: 'text' | 'thinking' }>;

const [OPEN, CLOSE] = THINKING_MARKERS;

/**
 * The text of a server in whole characters. Thoughts that a server leaves in it (`<think>` before the answer) are told
 * apart; the same letters further on are text, for a visitor may have asked for them.
 */
export class SpokenText {
  private readonly scanner = new NeedleScanner(THINKING_MARKERS);
  private readonly streamer = new TextStreamer();
  private speaking: SpokenPiece['type'] = 'text';
  /** Nothing but white space has come since the beginning, or since the thoughts began or ended. */
  private isFresh = true;
  private hasThought = false;

  push(text: string): SpokenPiece[] {
    return this.scanner
      .push(text)
      .flatMap((seen) => ('needle' in seen ? this.mark(seen.needle) : this.speak(seen.text)));
  }

  /** Nothing more comes: what was held back is given out. */
  end(): SpokenPiece[] {
    return [...this.speak(this.scanner.end()), ...this.fallSilent()];
  }

  private mark(marker: string): SpokenPiece[] {
    const opens = marker === OPEN && this.isFresh && !this.hasThought;
    const closes = marker === CLOSE && this.speaking === 'thinking';
    if (!opens && !closes) return this.speak(marker);
    const last = this.fallSilent();
    this.speaking = opens ? 'thinking' : 'text';
    this.hasThought = true;
    this.isFresh = true;
    return last;
  }

  private speak(text: string): SpokenPiece[] {
    const said = this.isFresh ? text.trimStart() : text;
    if (said === '') return [];
    this.isFresh = false;
    return this.piece(this.streamer.push(said));
  }

  private fallSilent(): SpokenPiece[] {
    return this.piece(this.streamer.end());
  }

  private piece(text: string): SpokenPiece[] {
    return text === '' ? [] : [{ type: this.speaking, text }];
  }
}
