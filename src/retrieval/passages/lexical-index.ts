import { raise, real } from '../cells.js';
import { BestSlots, type ScoredSlot } from './best-slots.js';
import { scanTerms } from './passage-terms.js';
import { countAt, countOf, findFrom, PostingLists, slotOf } from './posting-lists.js';

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

/** Finding one slot in a list takes about as long as reading so many. */
const STEPS_TO_FIND = 4;

/** A term looked for, and how much it counts. */
export interface QueryTerm {
  readonly key: number;
  readonly weight: number;
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
  private scores = new Float32Array(64);
  private totalLength = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The slot must be empty. */
  put(slot: number, passage: PlainPassage): void {
    this.makeRoom(slot);
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

  /** The best slots for these terms, best first, of those that `accept` lets in. */
  search(terms: readonly QueryTerm[], limit: number, accept: (slot: number) => boolean): ScoredSlot[] {
    if (!this.isDamped) this.damp();
    const isCommon = ({ key }: QueryTerm) => this.lists.sizeOf(key) > this.count * COMMON;
    for (const term of terms) if (!isCommon(term)) this.addScores(term);
    this.addCommon(terms.filter(isCommon), limit, accept);
    const best = this.best(limit, accept);
    this.scores.fill(0);
    return best.toSorted();
  }

  private best(limit: number, accept: (slot: number) => boolean): BestSlots {
    const best = new BestSlots(limit);
    const { scores } = this;
    for (let slot = nextAbove(scores, 0, 0); slot < scores.length; slot = nextAbove(scores, slot + 1, best.bar))
      if (accept(slot)) best.offer(slot, real(scores, slot));
    return best;
  }

  /**
   * Common terms have the longest lists and say the least. So they are looked up only in the slots that can still come
   * among the best (MaxScore; Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995), where those are
   * few. The result is the same.
   */
  private addCommon(terms: readonly QueryTerm[], limit: number, accept: (slot: number) => boolean): void {
    if (terms.length === 0) return;
    const most = terms.reduce((sum, { weight }) => sum + weight * MOST_GAIN, 0);
    const steps = terms.reduce((sum, { key }) => sum + this.lists.sizeOf(key), 0);
    const few = steps / (terms.length * STEPS_TO_FIND);
    const chosen = this.slotsFrom(this.best(limit, accept).bar - most, few);
    if (!chosen) return terms.forEach((term) => this.addScores(term));
    for (const term of terms) this.lookUp(chosen, term);
  }

  /** For slots in ascending order. */
  private lookUp(slots: readonly number[], { key, weight }: QueryTerm): void {
    const postings = this.lists.of(key);
    let at = postings.start;
    for (const slot of slots) {
      at = findFrom(postings, at, slot);
      const count = countAt(postings, at, slot);
      if (count > 0) this.addScore(slot, weight, count);
    }
  }

  /** Slots with at least this score, unless they are more than `few`. */
  private slotsFrom(bar: number, few: number): number[] | undefined {
    if (bar <= 0) return undefined;
    const { scores } = this;
    const slots: number[] = [];
    for (let slot = 0; slot < scores.length && slots.length <= few; slot++)
      if (real(scores, slot) >= bar) slots.push(slot);
    return slots.length <= few ? slots : undefined;
  }

  private addScores({ key, weight }: QueryTerm): void {
    const { numbers, start, size } = this.lists.of(key);
    addPostings(numbers.subarray(start, start + size), weight, this.scores, this.dampings);
  }

  private addScore(slot: number, weight: number, count: number): void {
    raise(this.scores, slot, gainOf(weight, count, real(this.dampings, slot)));
  }

  private damp(): void {
    const perMean = this.count / Math.max(1, this.totalLength);
    for (let slot = 0; slot < this.lengths.length; slot++)
      this.dampings[slot] = K1 * (1 - B + B * real(this.lengths, slot) * perMean);
    this.isDamped = true;
  }

  private makeRoom(slot: number): void {
    if (slot < this.lengths.length) return;
    const lengths = new Float32Array(this.lengths.length * 2);
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.dampings = new Float32Array(lengths.length);
    this.scores = new Float32Array(lengths.length);
  }
}

// The loops that most of the time goes into, over arrays of their own: a call or a field in one costs twice that time.

function addPostings(postings: Uint32Array, weight: number, scores: Float32Array, dampings: Float32Array): void {
  for (let at = 0; at < postings.length; at++) {
    const posting = postings[at] ?? 0;
    const slot = slotOf(posting);
    scores[slot] = (scores[slot] ?? 0) + gainOf(weight, countOf(posting), dampings[slot] ?? 0);
  }
}

/** The first slot from `from` on with more than `bar`; the end of the array, if there is none. */
function nextAbove(scores: Float32Array, from: number, bar: number): number {
  let at = from;
  while (at < scores.length && (scores[at] ?? 0) <= bar) at++;
  return at;
}

function gainOf(weight: number, count: number, damping: number): number {
  return (weight * count * MOST_GAIN) / (count + damping);
}

function countTerms({ title, text }: PlainPassage): Map<number, number> {
  const counts = new Map<number, number>();
  const counter = (weight: number) => (key: number) => counts.set(key, (counts.get(key) ?? 0) + weight);
  scanTerms(title, counter(TITLE_WEIGHT));
  scanTerms(text, counter(1));
  return counts;
}
