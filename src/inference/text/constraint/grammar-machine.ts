import { shortestSymbol, type GrammarSymbol, type Rule, type Sequence } from './grammar.js';

/**
 * States are remembered until they have so many ways to go on in all, a typical one having a handful, or so many frames were
 * made; then the machine starts over, and what is in use lives on until it is let go.
 */
const MOST_HELD = 100_000;
/** A grammar made to exhaust can go on in more ways with every byte. Leaving some out still gives valid texts. */
const MOST_WAYS = 1_024;

/** What is still to be written: the rest of a sequence, then what comes after it. Equal frames are one object. */
interface Frame {
  readonly id: number;
  readonly sequence: Sequence;
  readonly at: number;
  /** How often the symbol, a repeat, was written already. */
  readonly done: number;
  readonly after: Frame | undefined;
  readonly shortest: number;
  /** Frames with the same look allow the same tokens: they differ only in counts too far off for any token to reach. */
  readonly look: number;
}

/** A place in a text that follows the grammar: all the ways in which it may go on. Equal states are one object. */
export interface GrammarState {
  readonly canEnd: boolean;
  readonly mustEnd: boolean;
  /** The fewest bytes that complete the text. */
  readonly shortest: number;
  /** States with the same look allow the same tokens. */
  readonly look: string;
  /**
   * In free text: so many characters may be written that change nothing else, and after them `shortest` is at most
   * `shortestAfter`.
   */
  readonly room: number;
  readonly shortestAfter: number;
}

class State implements GrammarState {
  readonly shortest: number;
  readonly look: string;
  readonly mustEnd: boolean;
  readonly room: number;
  readonly shortestAfter: number;
  /** The next state of each byte; null where the byte may not come, undefined where nobody asked yet. */
  readonly next: (State | null | undefined)[] = [];
  /**
   * The next state of each set of frames that let a byte through: bytes that the same frames let through lead to the
   * same.
   */
  readonly nextOfFrames = new Map<string, State | null>();

  constructor(
    readonly frames: readonly Frame[],
    readonly canEnd: boolean,
    texts: readonly Frame[],
  ) {
    const [text] = texts.toSorted((left, right) => roomOf(right) - roomOf(left));
    this.room = text === undefined ? 0 : roomOf(text);
    this.shortestAfter = text?.shortest ?? 0;
    this.shortest = canEnd ? 0 : Math.min(...frames.map((frame) => frame.shortest));
    this.look = `${canEnd}:${frames.map((frame) => frame.look).join()}`;
    this.mustEnd = canEnd && frames.length === 0;
  }
}

/**
 * Follows a grammar byte by byte, in all the ways that fit at once (a pushdown automaton that remembers its states).
 */
export class GrammarMachine {
  readonly start: GrammarState;
  private readonly first: State;
  private readonly states = new Map<string, State>();
  private readonly frames = new Map<string, Frame>();
  private readonly looks = new Map<string, number>();
  private readonly sequences = new Map<Sequence, number>();
  private made = 0;
  private held = 0;
  /** Frames that were looked at so far: what following the grammar has cost. */
  work = 0;

  /**
   * `farthest` is how many bytes one token can take: counts beyond that are not told apart in a `look`. The grammar is
   * settled.
   */
  constructor(
    root: Rule,
    private readonly farthest: number,
  ) {
    this.first = this.state([this.frame([{ kind: 'rule', rule: root }], 0, 0, undefined)]);
    this.start = this.first;
  }

  /** The state after a byte; null where it may not come. */
  step(from: GrammarState, byte: number): GrammarState | null {
    const state = from as State;
    const known = state.next[byte];
    return known === undefined ? (state.next[byte] = this.follow(state, byte)) : known;
  }

  private follow(state: State, byte: number): State | null {
    const open = state.frames.filter((frame) => allows(frame, byte));
    const key = open.map((frame) => frame.id).join();
    const known = state.nextOfFrames.get(key);
    if (known !== undefined) return known;
    const next = open.length === 0 ? null : this.state(open.map((frame) => this.advance(frame)));
    state.nextOfFrames.set(key, next);
    return next;
  }

  /** The state of texts that go on as one of these frames says. */
  private state(frames: readonly (Frame | undefined)[]): State {
    const visited = new Set<Frame | undefined>(frames);
    // A set gives out what is added to it while it is walked.
    for (const frame of visited) if (frame) for (const inner of this.expand(frame)) visited.add(inner);
    const inside = [...visited].filter((frame) => frame !== undefined);
    this.work += visited.size;
    const all = inside.filter((frame) => symbolOf(frame).kind === 'byte');
    const open = all.length > MOST_WAYS ? nearestToEnd(all) : all;
    open.sort((left, right) => left.id - right.id);
    const canEnd = visited.has(undefined);
    const key = `${canEnd}:${open.map((frame) => frame.id).join()}`;
    if (this.held + open.length > MOST_HELD || this.frames.size > MOST_HELD) this.forget();
    return remembered(this.states, key, () => {
      this.held += 1 + open.length;
      return new State(open, canEnd, open === all ? inside.filter(isText) : []);
    });
  }

  /** What a frame that does not begin with a byte may begin with. */
  private expand(frame: Frame): (Frame | undefined)[] {
    const symbol = symbolOf(frame);
    if (symbol.kind === 'byte') return [];
    const after = this.advance(frame);
    if (symbol.kind === 'rule') return symbol.rule.alternatives.map((each) => this.begin(each, after));
    const { item, min, max } = symbol;
    const ways = frame.done >= min ? [after] : [];
    if (frame.done >= max) return ways;
    // Without an upper limit there is nothing to count once the lower one is reached.
    const done = max === Infinity ? Math.min(frame.done + 1, min) : frame.done + 1;
    const again = this.frame(frame.sequence, frame.at, done, frame.after);
    return [...ways, ...item.alternatives.map((each) => this.begin(each, again))];
  }

  private begin(sequence: Sequence, after: Frame | undefined): Frame | undefined {
    return sequence.length === 0 ? after : this.frame(sequence, 0, 0, after);
  }

  private advance({ sequence, at, after }: Frame): Frame | undefined {
    return at + 1 < sequence.length ? this.frame(sequence, at + 1, 0, after) : after;
  }

  private frame(sequence: Sequence, at: number, done: number, after: Frame | undefined): Frame {
    const place = `${remembered(this.sequences, sequence, () => ++this.made)}:${at}`;
    return remembered(this.frames, `${place}:${done}:${after?.id}`, () => {
      const rest = sequence
        .slice(at)
        .reduce((sum, symbol, index) => sum + shortestSymbol(symbol, index === 0 ? done : 0), 0);
      const counts = this.visibleCounts(sequence[at] as GrammarSymbol, done);
      const look = remembered(this.looks, `${place}:${counts}:${after?.look}`, () => ++this.made);
      return { id: ++this.made, sequence, at, done, after, shortest: rest + (after?.shortest ?? 0), look };
    });
  }

  /** How many are missing counts exactly, for it makes the way to the end longer. */
  private visibleCounts(symbol: GrammarSymbol, done: number): string {
    if (symbol.kind !== 'repeat') return '';
    return `${Math.max(symbol.min - done, 0)}-${Math.min(symbol.max - done, this.farthest + 1)}`;
  }

  /** The first state stays, and must not lead on to all that is forgotten. */
  private forget(): void {
    this.held = 0;
    this.states.clear();
    this.frames.clear();
    this.looks.clear();
    this.first.next.length = 0;
    this.first.nextOfFrames.clear();
  }
}

function symbolOf(frame: Frame): GrammarSymbol {
  return frame.sequence[frame.at] as GrammarSymbol;
}

function nearestToEnd(frames: readonly Frame[]): Frame[] {
  return frames.toSorted((left, right) => left.shortest - right.shortest || left.id - right.id).slice(0, MOST_WAYS);
}

function isText(frame: Frame): boolean {
  const symbol = symbolOf(frame);
  return symbol.kind === 'repeat' && symbol.isText === true;
}

function roomOf(frame: Frame): number {
  const symbol = symbolOf(frame);
  return symbol.kind === 'repeat' ? symbol.max - frame.done : 0;
}

function allows(frame: Frame, byte: number): boolean {
  const symbol = symbolOf(frame);
  return symbol.kind === 'byte' && symbol.allowed[byte] === 1;
}

function remembered<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
