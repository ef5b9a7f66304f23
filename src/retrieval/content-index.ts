import { contentTerms } from './content-terms.js';
import { HashTable } from './hash-table.js';

export interface ContentIndexState {
  readonly keys: Uint32Array;
  readonly weights: Float32Array;
  readonly starts: Int32Array;
  readonly terms: Int32Array;
}

/** What a query is about, ready to be compared with FAQs. */
export interface ContentQuery {
  /** Number of each known term; -1 where no FAQ uses it. */
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  readonly total: number;
}

/** The content terms of each FAQ: how much of what a query is about does this FAQ ever speak of? */
export class ContentIndex {
  private constructor(
    private readonly table: HashTable,
    private readonly state: ContentIndexState,
  ) {}

  /** @param texts all wordings; `groups` says which FAQ each belongs to */
  static build(texts: readonly string[], groups: Int32Array, groupCount: number): ContentIndex {
    const table = HashTable.empty();
    const sets = Array.from({ length: groupCount }, () => new Set<number>());
    texts.forEach((text, at) => {
      for (const key of contentTerms(text).keys()) sets[groups[at] ?? 0]?.add(table.add(key));
    });
    const frequency = new Float32Array(table.size);
    for (const set of sets) for (const id of set) frequency[id] = (frequency[id] ?? 0) + 1;
    const starts = new Int32Array(groupCount + 1);
    sets.forEach((set, group) => (starts[group + 1] = (starts[group] ?? 0) + set.size));
    return new ContentIndex(table, {
      keys: table.toKeys(),
      weights: frequency.map((count) => Math.log((1 + groupCount) / (1 + count)) + 1),
      starts,
      terms: Int32Array.from(sets.flatMap((set) => [...set].sort((a, b) => a - b))),
    });
  }

  static from(state: ContentIndexState): ContentIndex {
    return new ContentIndex(HashTable.from(state.keys), state);
  }

  toState(): ContentIndexState {
    return this.state;
  }

  query(text: string): ContentQuery {
    return this.read(contentTerms(text));
  }

  /** @param content what `contentTerms` found in a text */
  read(content: ReadonlyMap<number, number>): ContentQuery {
    const terms = [...content];
    const unseen = Math.log(this.state.starts.length) + 1;
    const ids = Int32Array.from(terms, ([key]) => this.table.find(key));
    const weights = Float32Array.from(terms, ([, weight], at) => weight * this.weightOf(ids[at] ?? -1, unseen));
    return { ids, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
  }

  /** Share of the query's weight that this FAQ uses, 0..1. */
  coverage({ ids, weights, total }: ContentQuery, group: number): number {
    let sum = 0;
    ids.forEach((id, at) => {
      if (id >= 0 && this.uses(group, id)) sum += weights[at] ?? 0;
    });
    return total > 0 ? sum / total : 0;
  }

  /** What is left of a query without the terms that a FAQ uses. */
  without({ ids, weights }: ContentQuery, group: number): ContentQuery {
    const kept = [...ids.keys()].filter((at) => (ids[at] ?? -1) < 0 || !this.uses(group, ids[at] ?? -1));
    const left = Float32Array.from(kept, (at) => weights[at] ?? 0);
    const total = left.reduce((sum, weight) => sum + weight, 0);
    return { ids: Int32Array.from(kept, (at) => ids[at] ?? -1), weights: left, total };
  }

  private weightOf(id: number, unseen: number): number {
    return id < 0 ? unseen : (this.state.weights[id] ?? unseen);
  }

  private uses(group: number, term: number): boolean {
    let low = this.state.starts[group] ?? 0;
    let high = this.state.starts[group + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.state.terms[middle] ?? 0) < term) low = middle + 1;
      else high = middle;
    }
    return low < (this.state.starts[group + 1] ?? 0) && this.state.terms[low] === term;
  }
}
