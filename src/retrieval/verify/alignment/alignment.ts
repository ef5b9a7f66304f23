import { saysFigure } from '../figures/find-figures.js';
import type { Token } from '../tokens/token.js';
import { areOpposed } from '../words/contrast.js';
import { type Meaning, meaningsOf } from '../words/equal-words.js';

/** Neighbours that stay neighbours are worth more than words found apart; leaving the thread costs. */
const TOGETHER = 0.3;
const APART = -0.25;
/** What a word without a meaning of its own is worth, so that its neighbours pull it into place. */
const LIGHT = 0.02;
const SYNONYM = 0.8;
/** A sentence and a source of more tokens than this together are not compared. */
const MOST_CELLS = 250_000;
/** How far one goes in the answer and in the source when a word is left alone. */
const STEPS = { answer: [1, 0], source: [0, 1] } as const;
const NO_PAIRS: readonly Pair[] = [];

/** Tokens, read for comparison. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly meanings: readonly (readonly Meaning[])[];
  /** Where each key stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Where each word of some meaning begins. */
  readonly groups: ReadonlyMap<string, readonly { readonly at: number; readonly meaning: Meaning }[]>;
}

/** Tokens of an answer that say what tokens of a source say. */
export interface Pair {
  readonly at: number;
  readonly length: number;
  readonly sourceAt: number;
  readonly sourceLength: number;
  /** Word for word, not by a synonym. */
  readonly literal: boolean;
  readonly worth: number;
}

/** Reads tokens for comparison. */
export function readingOf(tokens: readonly Token[]): Reading {
  const meanings = meaningsOf(tokens);
  const places = new Map<string, number[]>();
  const groups = new Map<string, { at: number; meaning: Meaning }[]>();
  tokens.forEach(({ key }, at) => put(places, key, at));
  meanings.forEach((words, at) => {
    for (const meaning of words) for (const group of meaning.groups) put(groups, group, { at, meaning });
  });
  return { tokens, meanings, places, groups };
}

/** Lays the words of an answer beside those of a source, in the order of both, so that most of what it claims finds its like. */
export function align(answer: Reading, source: Reading): Pair[] {
  const [height, width] = [answer.tokens.length, source.tokens.length];
  if ((height + 1) * (width + 1) > MOST_CELLS) return [];
  const rows = answer.tokens.map((_, at) => pairsAt(answer, source, at));
  return new Table(rows, width).trace();
}

/** The best worth of what is left of an answer and a source, from each place of both; apart from the pair before or joined to it. */
class Table {
  private readonly best: Float64Array;
  /** Cells of one row: two for each place of the source. */
  private readonly row: number;

  constructor(
    private readonly rows: readonly ReadonlyMap<number, Pair[]>[],
    private readonly width: number,
  ) {
    this.row = (width + 1) * 2;
    this.best = new Float64Array((rows.length + 1) * this.row);
    for (let at = rows.length - 1; at >= 0; at--) this.fill(at);
  }

  private fill(at: number): void {
    const pairs = this.rows[at];
    for (let sourceAt = this.width - 1; sourceAt >= 0; sourceAt--) {
      let apart = Math.max(this.at(at + 1, sourceAt, 0), this.at(at, sourceAt + 1, 0));
      let together = apart + APART;
      for (const pair of pairs?.get(sourceAt) ?? NO_PAIRS) {
        const worth = this.worthFrom(pair);
        apart = Math.max(apart, worth);
        together = Math.max(together, worth + TOGETHER);
      }
      const cell = at * this.row + sourceAt * 2;
      this.best[cell] = apart;
      this.best[cell + 1] = together;
    }
  }

  /** Follows the best way from the beginning. */
  trace(): Pair[] {
    const trail: Pair[] = [];
    for (let [at, sourceAt, joined] = [0, 0, 0]; at < this.rows.length && sourceAt < this.width;) {
      const step = this.stepFrom(at, sourceAt, joined);
      if (typeof step === 'object') trail.push(step);
      const [length, sourceLength] = typeof step === 'object' ? [step.length, step.sourceLength] : STEPS[step];
      [at, sourceAt, joined] = [at + length, sourceAt + sourceLength, Number(typeof step === 'object')];
    }
    return trail;
  }

  private stepFrom(at: number, sourceAt: number, joined: number): Pair | keyof typeof STEPS {
    const worth = this.at(at, sourceAt, joined);
    const pair = this.rows[at]
      ?.get(sourceAt)
      ?.find((found) => isClose(this.worthFrom(found) + joined * TOGETHER, worth));
    return pair ?? (isClose(this.at(at, sourceAt + 1, 0), worth - joined * APART) ? 'source' : 'answer');
  }

  private worthFrom({ at, length, sourceAt, sourceLength, worth }: Pair): number {
    return worth + this.at(at + length, sourceAt + sourceLength, 1);
  }

  private at(at: number, sourceAt: number, joined: number): number {
    return this.best[at * this.row + sourceAt * 2 + joined] ?? 0;
  }
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-9;
}

/** The pairs that a token of an answer may be the first of, by their places in the source. */
function pairsAt(answer: Reading, source: Reading, at: number): Map<number, Pair[]> {
  const pairs = new Map<number, Pair[]>();
  for (const pair of equalsOf(answer.tokens, at, source)) put(pairs, pair.sourceAt, pair);
  for (const meaning of answer.meanings[at] ?? []) {
    for (const pair of synonymsOf(meaning, at, answer, source)) put(pairs, pair.sourceAt, pair);
  }
  return pairs;
}

function equalsOf(tokens: readonly Token[], at: number, { tokens: others, places }: Reading): Pair[] {
  return tokens.slice(at, at + 1).flatMap((token) => {
    const known = token.kind === 'figure' ? Array.from(others.keys()) : (places.get(token.key) ?? []);
    const same = known.filter((sourceAt) =>
      others.slice(sourceAt, sourceAt + 1).every((other) => isSame(token, other)),
    );
    const worth = token.weight || LIGHT;
    return same.map((sourceAt) => ({ at, length: 1, sourceAt, sourceLength: 1, literal: true, worth }));
  });
}

function synonymsOf({ word, length, groups }: Meaning, at: number, answer: Reading, source: Reading): Pair[] {
  const theirs = groups.flatMap((group) => source.groups.get(group) ?? []);
  const isLight = answer.tokens.slice(at, at + length).every(({ light }) => light);
  const others = theirs.filter(
    ({ at: sourceAt, meaning }) =>
      word !== meaning.word &&
      !areOpposed(word, meaning.word) &&
      !(isLight && source.tokens.slice(sourceAt, sourceAt + meaning.length).every(({ light }) => light)),
  );
  const worth = SYNONYM * worthOf(answer.tokens, at, length);
  return others.map(({ at: sourceAt, meaning }) => {
    return { at, length, sourceAt, sourceLength: meaning.length, literal: false, worth };
  });
}

function worthOf(tokens: readonly Token[], at: number, length: number): number {
  return tokens.slice(at, at + length).reduce((sum, { weight }) => sum + (weight || LIGHT), 0);
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Does a token of an answer say what a token of a source says, to the letter? */
function isSame(token: Token, other: Token): boolean {
  if (token.kind === 'figure') return other.kind === 'figure' && saysFigure(other.key, token.key);
  return token.key === other.key && token.kind === other.kind && token.denies === other.denies;
}
