import { type Box, boxOf, IDENTITY, type Matrix, matrixOf, times } from './matrix.js';

/** A list of drawing operations as pdf.js has it. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (ArrayLike<unknown> | null)[];
}

/** Texts of a page in the order in which they are drawn, without spaces, and whether anybody can see them. */
export interface PaintedText {
  readonly text: string;
  readonly seen: 'yes' | 'no' | 'white';
}

interface State {
  readonly matrix: Matrix;
  readonly white: boolean;
  readonly alpha: number;
  readonly mode: number;
  readonly size: number;
}

/** PDF 32000-1, table 106: neither filled nor stroked, or only a border for what comes later. */
const UNSEEN_MODES = new Set([3, 7]);
const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
/** How much of the colour is there: below this, none. */
const LEAST_ALPHA = 0.05;
const NEARLY_WHITE = 0xf4;
/** Points: less is a line to the eye. */
const SMALLEST = 1;

/** Walks through what a page draws. `ops`: the numbers of pdf.js's operations, by name. */
export class Painter {
  readonly texts: PaintedText[] = [];
  private state: State = { matrix: IDENTITY, white: false, alpha: 1, mode: 0, size: 10 };
  private readonly saved: State[] = [];
  private readonly dark: Box[] = [];
  private line: Matrix = IDENTITY;
  private readonly acts: ReadonlyMap<number, (args: ArrayLike<unknown>) => void>;

  constructor(ops: Readonly<Record<string, number>>) {
    const acts: Record<string, (args: ArrayLike<unknown>) => void> = {
      save: () => this.saved.push(this.state),
      restore: () => (this.state = this.saved.pop() ?? this.state),
      transform: (args) => this.set({ matrix: times(this.state.matrix, matrixOf(args)) }),
      paintFormXObjectBegin: (args) => this.beginForm(args[0]),
      paintFormXObjectEnd: () => (this.state = this.saved.pop() ?? this.state),
      setFillRGBColor: (args) => this.set({ white: isWhite(args[0]) }),
      setFillColorN: () => this.set({ white: false }),
      setTextRenderingMode: (args) => this.set({ mode: Number(args[0]) }),
      setFont: (args) => this.set({ size: Math.abs(Number(args[1])) }),
      beginText: () => (this.line = IDENTITY),
      setTextMatrix: (args) => (this.line = matrixOf(args[0] as ArrayLike<unknown>)),
      moveText: (args) => (this.line = times(this.line, [1, 0, 0, 1, Number(args[0]), Number(args[1])])),
      constructPath: (args) => FILLS.some((name) => ops[name] === args[0]) && this.fill(args[2]),
      setGState: (args) => this.setAlpha(args[0]),
      paintImageXObject: () => this.cover(),
      paintInlineImageXObject: () => this.cover(),
      paintImageMaskXObject: () => this.cover(),
      shadingFill: () => this.dark.push([-Infinity, -Infinity, Infinity, Infinity]),
      showText: (args) => this.show(args[0]),
    };
    this.acts = new Map(Object.entries(acts).map(([name, act]) => [ops[name] ?? -1, act]));
  }

  paint({ fnArray, argsArray }: OperatorList): void {
    for (const [at, fn] of fnArray.entries()) this.acts.get(fn)?.(argsArray[at] ?? []);
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  private setAlpha(settings: unknown): void {
    for (const [name, value] of settings as [string, unknown][]) if (name === 'ca') this.set({ alpha: Number(value) });
  }

  private beginForm(matrix: unknown): void {
    this.saved.push(this.state);
    if (matrix) this.set({ matrix: times(this.state.matrix, matrixOf(matrix as ArrayLike<unknown>)) });
  }

  /** What is filled in any colour but white makes white letters on it readable. */
  private fill(bounds: unknown): void {
    if (this.state.white || this.state.alpha < LEAST_ALPHA || !bounds) return;
    const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(bounds as ArrayLike<number>);
    this.dark.push(boxOf(this.state.matrix, left, top, right, bottom));
  }

  /** A picture fills the unit square; of what colour it is where, nobody knows. */
  private cover(): void {
    this.dark.push(boxOf(this.state.matrix, 0, 0, 1, 1));
  }

  private show(glyphs: unknown): void {
    const text = Array.from(glyphs as ArrayLike<{ unicode?: string } | number>, unicodeOf)
      .join('')
      .replace(/\s+/gu, '');
    if (text) this.texts.push({ text, seen: this.seen() });
  }

  private seen(): PaintedText['seen'] {
    const { mode, white, alpha, size, matrix } = this.state;
    const place = times(matrix, this.line);
    const height = size * Math.hypot(place[2], place[3]);
    if (UNSEEN_MODES.has(mode) || height < SMALLEST || alpha < LEAST_ALPHA) return 'no';
    if (!white) return 'yes';
    const [, , , , x, y] = place;
    return this.dark.some(([left, low, right, high]) => left <= x && x <= right && low <= y + height / 2 && y <= high)
      ? 'yes'
      : 'white';
  }
}

function unicodeOf(glyph: { unicode?: string } | number | null): string {
  return typeof glyph === 'object' ? (glyph?.unicode ?? '') : '';
}

function isWhite(colour: unknown): boolean {
  const parts = /^#(..)(..)(..)/u.exec(String(colour));
  return parts !== null && parts.slice(1).every((part) => parseInt(part, 16) >= NEARLY_WHITE);
}
