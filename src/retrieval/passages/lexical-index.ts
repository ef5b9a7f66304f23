import { real } from '../cells.js';
import { BestSlots, type ScoredSlot } from './best-slots.js';
import { scanTerms } from './passage-terms.js';
import { PostingCursor, type Window, WINDOW } from './posting-cursor.js';
import { PostingLists } from './posting-lists.js';

const K1 = 1.2;
const B = 0.75;
/** What a term of weight 1 can add to a score at most. */
export const MOST_GAIN = K1 + 1;
/** A term in the title counts so many times one in the text. */
const TITLE_WEIGHT = 2;

/** In a base of three passages no word is rare, and none is common: so many others without it are thought of. */
const UNSEEN = 30;

/** A term that stands in more than this share of all passages is common. */
const COMMON = 1 / 8;

/** Of a window, so many slots are few: to find each in a list takes no longer than to read a common term's whole part. */
const FEW = (WINDOW * COMMON) / 4;

/** A term looked for, and how much it counts. */
export interface QueryTerm {
  readonly key: number;
  readonly weight: number;
}

/** Which slots may be found. */
export interface Wanted {
  /** By its first slot, whether any of a window ({@link WINDOW}) may be found. */
  readonly window: (first: number) => boolean;
  readonly slot: (slot: number) => boolean;
}

/** Title and text of a passage in plain writing ({@link plainText}). */
export interface PlainPassage {
  readonly title: string;
  readonly text: string;
}

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over title and text of passages in
 * numbered slots, in typed arrays. Every statistic follows each change at once.
 */
export class LexicalIndex {
  private readonly lists = new PostingLists();
  private lengths = new Float32Array(64);
  /** Of each slot what its length does to every count in it, in the terms of BM25; made anew after a change, with the next search. */
  private dampings = new Float32Array(64);
  private isDamped = false;
  private readonly scores = new Float32Array(WINDOW);
  /** All slots are below. */
  private end = 0;
  private totalLength = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The slot must be empty. */
  put(slot: number, passage: PlainPassage): void {
    this.makeRoom(slot);
    this.end = Math.max(this.end, slot + 1);
    let length = 0;
    for (const [key, count] of countTerms(passage)) {
      this.lists.add(key, slot, count);
      length += count;
    }
    this.lengths[slot] = length;
    this.totalLength += length;
    this.count++;
    this.isDamped = false;
  }

  /** Empties a slot; `passage` is what was put there. */
  remove(slot: number, passage: PlainPassage): void {
    for (const key of countTerms(passage).keys()) this.lists.remove(key, slot);
    this.totalLength -= real(this.lengths, slot);
    this.count--;
    this.isDamped = false;
  }

  /** How much it says that a term occurs: much if it is rare, here and in passages that may yet come. */
  rarity(key: number): number {
    const size = this.lists.sizeOf(key);
    return Math.log(1 + (this.count + UNSEEN - size + 0.5) / (size + 0.5));
  }

  /**
   * The best slots for these terms, best first, of those that are wanted. Slots are scored window by window, so that
   * what is written stays in the processor's nearest memory (as Lucene's BooleanScorer does).
   */
  search(terms: readonly QueryTerm[], limit: number, wanted: Wanted): ScoredSlot[] {
    if (!this.isDamped) this.damp();
    const isCommon = ({ key }: QueryTerm) => this.lists.sizeOf(key) > this.count * COMMON;
    const rare = terms.filter((term) => !isCommon(term)).map((term) => this.cursorOf(term));
    const common = this.commonOf(terms.filter(isCommon));
    const best = new BestSlots(limit);
    for (let from = 0; from < this.end; from += WINDOW) {
      if (!wanted.window(from)) continue;
      const window = { from, to: Math.min(this.end, from + WINDOW), scores: this.scores };
      for (const cursor of rare) cursor.addTo(window);
      addCommon(common, window, best.bar);
      offer(window, best, wanted.slot);
      this.scores.fill(0);
    }
    return best.toSorted();
  }

  /** The weightiest first. */
  private commonOf(terms: readonly QueryTerm[]): CommonTerm[] {
    let most = 0;
    const lightest = terms.toSorted((a, b) => a.weight - b.weight);
    return lightest
      .map((term) => ({ cursor: this.cursorOf(term), most: (most += term.weight * MOST_GAIN) }))
      .toReversed();
  }

  private cursorOf({ key, weight }: QueryTerm): PostingCursor {
    return new PostingCursor(this.lists.of(key), weight * MOST_GAIN, this.dampings);
  }

  private damp(): void {
    const perMean = this.count / Math.max(1, this.totalLength);
    for (let slot = 0; slot < this.lengths.length; slot++)
      this.dampings[slot] = K1 * (1 - B + B * real(this.lengths, slot) * perMean);
    this.isDamped = true;
  }

  private makeRoom(slot: number): void {
    if (slot < this.lengths.length) return;
    const lengths = new Float32Array(Math.max(slot + 1, this.lengths.length * 2));
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.dampings = new Float32Array(lengths.length);
  }
}

interface CommonTerm {
  readonly cursor: PostingCursor;
  /** What this and all lighter ones can add to a score at most, together. */
  readonly most: number;
}

/**
 * Common terms have the longest lists and say the least. So they are looked up only in the slots that can still come
 * among the best (MaxScore; Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995), as soon as those
 * are few. The result is the same.
 * @param bar what the best have at least
 */
function addCommon(terms: readonly CommonTerm[], window: Window, bar: number): void {
  let hopeful: readonly number[] | undefined;
  for (const { cursor, most } of terms) {
    if (hopeful) hopeful = slotsAmong(hopeful, bar - most, window);
    else if (bar > most) hopeful = slotsFrom(bar - most, window);
    if (hopeful) cursor.addToSome(hopeful, window);
    else cursor.addTo(window);
  }
}

/** Slots of a window with at least this score, unless they are many. */
function slotsFrom(least: number, { from, to, scores }: Window): number[] | undefined {
  const slots: number[] = [];
  for (let at = 0; at < to - from && slots.length <= FEW; at++) if ((scores[at] ?? 0) >= least) slots.push(from + at);
  return slots.length <= FEW ? slots : undefined;
}

function slotsAmong(slots: readonly number[], least: number, { from, scores }: Window): number[] {
  return slots.filter((slot) => (scores[slot - from] ?? 0) >= least);
}

function offer({ from, to, scores }: Window, best: BestSlots, accept: (slot: number) => boolean): void {
  let { bar } = best;
  for (let at = 0; at < to - from; at++) {
    const scored = scores[at] ?? 0;
    if (scored <= bar || !accept(from + at)) continue;
    best.offer(from + at, scored);
    bar = best.bar;
  }
}

function countTerms({ title, text }: PlainPassage): Map<number, number> {
  const counts = new Map<number, number>();
  const counter = (weight: number) => (key: number) => counts.set(key, (counts.get(key) ?? 0) + weight);
  scanTerms(title, counter(TITLE_WEIGHT));
  scanTerms(text, counter(1));
  return counts;
}
