import { int, raise, real } from './cells.js';
import { Postings } from './postings.js';
import { searchTerms } from './terms.js';

/** Fields of a text by name, such as `title` and `body`. */
export type Fields = Readonly<Record<string, string>>;

export interface TextIndexOptions {
  /** How much a term counts in each field; a field not named counts 1. */
  readonly fields?: Readonly<Record<string, number>>;
  /** How soon repeating a term stops to help. */
  readonly k1?: number;
  /** How much long texts are held back, 0..1. */
  readonly b?: number;
  /** How text becomes terms: by default words, Chinese characters and their pairs. */
  readonly terms?: (text: string) => readonly string[];
}

export interface TextHit {
  readonly id: string;
  readonly score: number;
}

interface Entry {
  readonly slot: number;
  readonly terms: Int32Array;
}

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with weighted fields, in typed arrays.
 * Texts can be put and removed at any time; every statistic follows at once.
 */
export class TextIndex {
  private readonly numbers = new Map<string, number>();
  private readonly postings: Postings[] = [];
  private readonly entries = new Map<string, Entry>();
  private readonly ids: string[] = [];
  private readonly free: number[] = [];
  private lengths = new Float32Array(64);
  private scores = new Float32Array(64);
  private totalLength = 0;

  constructor(private readonly options: TextIndexOptions = {}) {}

  get size(): number {
    return this.entries.size;
  }

  /** Adds a text, or replaces the one that has this id. */
  put(id: string, fields: Fields): void {
    this.remove(id);
    const slot = this.free.pop() ?? this.ids.length;
    this.makeRoom(slot);
    const counts = this.count(fields);
    let length = 0;
    for (const [term, count] of counts) {
      this.postingsOf(term).add(slot, count);
      length += count;
    }
    this.ids[slot] = id;
    this.lengths[slot] = length;
    this.totalLength += length;
    this.entries.set(id, { slot, terms: Int32Array.from(counts.keys()) });
  }

  /** Removes a text; an unknown id changes nothing. */
  remove(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    for (const term of entry.terms) this.postingsOf(term).remove(entry.slot);
    this.totalLength -= real(this.lengths, entry.slot);
    this.entries.delete(id);
    this.free.push(entry.slot);
  }

  /** The best `limit` texts, best first; only texts that share a term with the query. */
  search(query: string, limit: number): readonly TextHit[] {
    const counts = new Map<number, number>();
    for (const term of this.split(query)) {
      const number = this.numbers.get(term);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const touched: number[] = [];
    for (const [term, count] of counts) this.addScores(this.postingsOf(term), count, touched);
    const hits = touched.map((slot) => ({ id: this.ids[slot] ?? '', score: real(this.scores, slot) }));
    for (const slot of touched) this.scores[slot] = 0;
    return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  private addScores(postings: Postings, queryCount: number, touched: number[]): void {
    const { k1 = 1.2, b = 0.75 } = this.options;
    const rarity = Math.log(1 + (this.size - postings.size + 0.5) / (postings.size + 0.5));
    const average = this.totalLength / Math.max(1, this.size);
    for (let at = 0; at < postings.size; at++) {
      const slot = int(postings.slots, at);
      const count = real(postings.counts, at);
      const norm = k1 * (1 - b + (b * real(this.lengths, slot)) / average);
      if (real(this.scores, slot) === 0) touched.push(slot);
      raise(this.scores, slot, (queryCount * rarity * count * (k1 + 1)) / (count + norm));
    }
  }

  private count(fields: Fields): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [field, text] of Object.entries(fields)) {
      const weight = this.options.fields?.[field] ?? 1;
      for (const term of this.split(text)) {
        const number = this.numberOf(term);
        counts.set(number, (counts.get(number) ?? 0) + weight);
      }
    }
    return counts;
  }

  private split(text: string): readonly string[] {
    return (this.options.terms ?? searchTerms)(text);
  }

  private numberOf(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    this.numbers.set(term, this.numbers.size);
    return this.numbers.size - 1;
  }

  private postingsOf(term: number): Postings {
    return (this.postings[term] ??= new Postings());
  }

  private makeRoom(slot: number): void {
    if (slot < this.lengths.length) return;
    const lengths = new Float32Array(this.lengths.length * 2);
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.scores = new Float32Array(lengths.length);
  }
}
