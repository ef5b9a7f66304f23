import type { Inline } from './block.js';
import { tidied } from './tidy.js';

type Kind = 'strong' | 'em' | 'strike';
type Sign = '**' | '__' | '*' | '_' | '~~';

const KINDS: Readonly<Record<Sign, Kind>> = { '**': 'strong', __: 'strong', '*': 'em', _: 'em', '~~': 'strike' };
/** More open marks than anybody needs; the limit keeps a hostile text cheap. */
const DEEPEST = 6;
const WORD = /[\p{L}\p{N}]/u;
const ASCII_WORD = /\w/;

/** What stands before and after a run of marks. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** A mark that may yet be closed: it stands as text at `at` until then. */
interface Open {
  readonly sign: Sign;
  readonly at: number;
}

/** Puts pieces in a row, and around each other what stands between a mark that opens and its like that closes. */
export class MarkStack {
  private readonly pieces: Inline[] = [];
  private opens: Open[] = [];

  text(text: string): void {
    this.pieces.push({ kind: 'text', text });
  }

  add(piece: Inline): void {
    this.pieces.push(piece);
  }

  /** Marks do not reach over the end of a line. */
  line(): void {
    this.opens = [];
    this.pieces.push({ kind: 'break' });
  }

  /** Takes a run of one character: `**` closes or opens bold, `***` both bold and italic, `****` is what it is. */
  run(run: string, beside: Beside): void {
    const signs = signsOf(run);
    if (!signs || !mayMark(run, beside)) return this.text(run);
    let left = [...signs];
    if (mayStand(run, beside.before, beside.after)) left = left.filter((sign) => !this.close(sign));
    const opens = mayStand(run, beside.after, beside.before);
    for (const sign of left.toReversed()) this.open(sign, opens);
  }

  /** Everything, in order. What was never closed is text. */
  end(): readonly Inline[] {
    return tidied(this.pieces);
  }

  private open(sign: Sign, opens: boolean): void {
    if (opens && this.opens.length < DEEPEST) this.opens.push({ sign, at: this.pieces.length });
    this.text(sign);
  }

  private close(sign: Sign): boolean {
    const index = this.opens.findLastIndex((open) => open.sign === sign);
    const open = this.opens[index];
    if (!open || open.at === this.pieces.length - 1) return false;
    this.opens.length = index;
    const [, ...children] = this.pieces.splice(open.at);
    this.pieces.push({ kind: KINDS[sign], children });
    return true;
  }
}

function signsOf(run: string): readonly Sign[] | undefined {
  if (run === '***') return ['*', '**'];
  if (run === '___') return ['_', '__'];
  return run in KINDS ? [run as Sign] : undefined;
}

/** A mark touches what is inside; an underscore touches no word outside. */
function mayStand(run: string, inside: string, outside: string): boolean {
  return /\S/.test(inside) && !(run.startsWith('_') && WORD.test(outside));
}

/** `10*20*30` is a size and `order_no` a name: between letters or digits of one word these are no marks. */
function mayMark(run: string, { before, after }: Beside): boolean {
  const isInside = ASCII_WORD.test(before) && ASCII_WORD.test(after);
  return !isInside || run === '**' || run === '~~';
}
