/** Marks of a run that mammoth turns into an element of this name. */
export const HIDDEN_STYLE = 'MossdeskHidden';

const TAG = /<(\/?)w:(tc|p|r|rPr|shd|vanish|color|sz|rStyle)\b([^>]*?)(\/?)>/gu;
const VALUE = /\bw:val="([^"]*)"/u;
const WHITE = /^f[a-f0-9]f[a-f0-9]f[a-f0-9]$/iu;
/** Half points: what is no larger than one point is a line to the eye. */
const SMALLEST = 2;

interface Run {
  hidden: boolean;
  white: boolean;
  shaded: boolean;
  /** Where its properties begin; -1 when it has none. */
  properties: number;
}

/**
 * The main part of a Word document with a style of our own on the runs that nobody sees: hidden by their format, one
 * point high, or white with no shading behind them. mammoth knows styles, but none of these.
 */
export function markHiddenRuns(xml: string): string {
  const marks: number[] = [];
  const scanner = new RunScanner(marks);
  for (const match of xml.matchAll(TAG)) scanner.see(match, match.index + match[0].length);
  let marked = '';
  let at = 0;
  for (const start of marks) {
    marked += `${xml.slice(at, start)}<w:rStyle w:val="${HIDDEN_STYLE}"/>`;
    at = start;
  }
  return marked + xml.slice(at);
}

/** Walks along the tags; what shades a cell or a paragraph shades the runs in it. */
class RunScanner {
  private readonly cells: boolean[] = [];
  private paragraphShaded = false;
  private run: Run | null = null;

  constructor(private readonly marks: number[]) {}

  see([, closing, name = '', attributes = '', empty]: readonly (string | undefined)[], end: number): void {
    if (closing) return this.close(name);
    if (!empty) this.open(name, end);
    if (name === 'shd') this.shade(attributes);
    else if (this.run) format(this.run, name, valueOf(attributes));
  }

  private open(name: string, end: number): void {
    if (name === 'tc') this.cells.push(false);
    else if (name === 'p') this.paragraphShaded = false;
    else if (name === 'r') this.run = { hidden: false, white: false, shaded: false, properties: -1 };
    else if (name === 'rPr' && this.run) this.run.properties = end;
  }

  private close(name: string): void {
    if (name === 'tc') this.cells.pop();
    if (name !== 'r' || !this.run) return;
    const { properties } = this.run;
    if (properties >= 0 && this.isUnseen(this.run)) this.marks.push(properties);
    this.run = null;
  }

  private isUnseen({ hidden, white, shaded }: Run): boolean {
    return hidden || (white && !shaded && !this.paragraphShaded && !this.cells.some(Boolean));
  }

  private shade(attributes: string): void {
    const fill = /\bw:fill="([^"]*)"/u.exec(attributes)?.[1] ?? 'auto';
    if (fill === 'auto' || WHITE.test(fill)) return;
    if (this.run) {
      this.run.shaded = true;
      return;
    }
    if (this.cells.length) this.cells[this.cells.length - 1] = true;
    this.paragraphShaded = true;
  }
}

function valueOf(attributes: string): string {
  return VALUE.exec(attributes)?.[1] ?? '';
}

function format(run: Run, name: string, value: string): void {
  if (name === 'vanish' && !/^(?:0|false|off)$/u.test(value)) run.hidden = true;
  if (name === 'sz' && Number(value) <= SMALLEST) run.hidden = true;
  if (name === 'color' && WHITE.test(value)) run.white = true;
}
