import { textPart, type AnswerPart } from './answer-part.js';
import { NeedleScanner } from './needle-scanner.js';
import type { Tokenizer } from './tokenizer.js';

/**
 * Tokens to text and markers. A marker that is a control token of the vocabulary counts only as that token: the same
 * letters, which a visitor may have asked the model to repeat, are text. Other markers are found in the text. Bytes
 * wait until their character is complete; invalid ones become U+FFFD.
 */
export class MarkerReader {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly scanner: NeedleScanner;
  private dropsSpace: boolean;

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly markers: ReadonlySet<string>,
  ) {
    this.scanner = new NeedleScanner([...markers].filter((name) => tokenizer.controlId(name) === undefined));
    this.dropsSpace = tokenizer.dropsFirstSpace;
  }

  push(id: number): AnswerPart[] {
    const control = this.tokenizer.control(id);
    if (control === undefined) return this.scan(this.decoder.decode(this.tokenizer.bytesOf(id), { stream: true }));
    const before = this.end();
    if (this.markers.has(control.name)) return [...before, { type: 'marker', name: control.name }];
    return control.special ? before : [...before, ...textPart(control.name)];
  }

  /** What was held back. */
  end(): AnswerPart[] {
    return [...this.scan(this.decoder.decode()), ...textPart(this.scanner.end())];
  }

  private scan(text: string): AnswerPart[] {
    return this.scanner
      .push(this.withoutFirstSpace(text))
      .flatMap((seen) => ('needle' in seen ? [{ type: 'marker', name: seen.needle } as const] : textPart(seen.text)));
  }

  private withoutFirstSpace(text: string): string {
    if (!this.dropsSpace || text === '') return text;
    this.dropsSpace = false;
    return text.startsWith(' ') ? text.slice(1) : text;
  }
}
