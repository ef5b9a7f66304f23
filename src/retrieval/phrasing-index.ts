import { count, int, raise, real } from './cells.js';
import { type GramBag } from './gram-features.js';
import { HashTable } from './hash-table.js';

/** A text as weighted features of unit length: `ids` point into the index's vocabulary. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** The index in a form that travels between threads. */
export interface PhrasingIndexState {
  readonly keys: Uint32Array;
  readonly weights: Float32Array;
  readonly starts: Int32Array;
  readonly phrasings: Int32Array;
  readonly values: Float32Array;
  readonly size: number;
}

/** Rarity of a feature, by its key. A second index uses the first one's, so that their similarities compare. */
export type Rarity = (key: number) => number;

/**
 * TF-IDF vectors of all phrasings behind an inverted index: the cosine of a query with every phrasing in one pass.
 * Term frequency is sublinear, inverse document frequency smoothed, as in Salton & Buckley (1988).
 */
export class PhrasingIndex {
  private constructor(
    private readonly table: HashTable,
    private readonly state: PhrasingIndexState,
  ) {}

  /** @param groups which FAQ each bag belongs to: a feature is as rare as the FAQs that use it are few. */
  static build(bags: readonly GramBag[], groups: Int32Array, rarity?: Rarity): PhrasingIndex {
    return PhrasingIndex.buildWithVectors(bags, groups, rarity).index;
  }

  /** Also gives the vector of each bag, which an index has no need to keep. */
  static buildWithVectors(bags: readonly GramBag[], groups: Int32Array, rarity?: Rarity) {
    const table = HashTable.empty();
    for (const bag of bags) for (const key of bag.keys()) table.add(key);
    const keys = table.toKeys();
    const weights = rarity ? Float32Array.from(keys, rarity) : rarities(table, bags, groups);
    const blank = { keys, weights, size: bags.length };
    const empty = {
      starts: new Int32Array(keys.length + 1),
      phrasings: new Int32Array(0),
      values: new Float32Array(0),
    };
    const bare = new PhrasingIndex(table, { ...blank, ...empty });
    const vectors = bags.map((bag) => bare.vector(bag));
    return { index: new PhrasingIndex(table, { ...blank, ...invert(vectors, keys.length) }), vectors };
  }

  static from(state: PhrasingIndexState): PhrasingIndex {
    return new PhrasingIndex(HashTable.from(state.keys), state);
  }

  toState(): PhrasingIndexState {
    return this.state;
  }

  get size(): number {
    return this.state.size;
  }

  get features(): number {
    return this.state.keys.length;
  }

  /** How rare a feature is; one never seen counts as the rarest. */
  rarity(key: number): number {
    const id = this.table.find(key);
    return id < 0 ? this.unseen : (this.state.weights[id] ?? this.unseen);
  }

  /** The part of a text that the index knows, scaled as if the whole text had length one. */
  vector(bag: GramBag, rarity: Rarity = (key) => this.rarity(key)): SparseVector {
    const ids = new Int32Array(bag.size);
    const values = new Float32Array(bag.size);
    let known = 0;
    let square = 0;
    for (const [key, times] of bag) {
      const value = dampen(times) * rarity(key);
      square += value * value;
      const id = this.table.find(key);
      if (id < 0) continue;
      ids[known] = id;
      values[known++] = value;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    return { ids: ids.subarray(0, known), values: values.subarray(0, known).map((value) => value * scale) };
  }

  /** The part of a vector made of features that at most `most` phrasings have. */
  onlyRare({ ids, values }: SparseVector, most: number): SparseVector {
    const { starts } = this.state;
    const rare = (id: number) => int(starts, id + 1) - int(starts, id) <= most;
    return { ids: ids.filter(rare), values: values.filter((_, at) => rare(int(ids, at))) };
  }

  /** Adds the cosine of `vector` with each phrasing to `cosines`, which must be zero and `size` long. */
  similarities({ ids, values }: SparseVector, cosines: Float32Array): void {
    const { starts, phrasings, values: stored } = this.state;
    for (let at = 0; at < ids.length; at++) {
      const id = int(ids, at);
      const value = real(values, at);
      const end = int(starts, id + 1);
      for (let posting = int(starts, id); posting < end; posting++) {
        raise(cosines, int(phrasings, posting), value * real(stored, posting));
      }
    }
  }

  private get unseen(): number {
    return damped(Math.log(1 + this.state.size) + 1);
  }
}

function dampen(times: number): number {
  return times <= 1 ? times : 1 + Math.log(times);
}

/** Rarity counts twice in a cosine, in the query and in the phrasing; once would be 0.5, as in BM25. */
function damped(rarity: number): number {
  return rarity ** 0.7;
}

function rarities(table: HashTable, bags: readonly GramBag[], groups: Int32Array): Float32Array {
  const frequency = new Float32Array(table.size);
  const lastGroup = new Int32Array(table.size).fill(-1);
  bags.forEach((bag, at) => {
    for (const key of bag.keys()) {
      const id = table.find(key);
      if (lastGroup[id] === groups[at]) continue;
      lastGroup[id] = int(groups, at);
      raise(frequency, id, 1);
    }
  });
  const total = new Set(groups).size;
  return frequency.map((users) => damped(Math.log((1 + total) / (1 + users)) + 1));
}

function invert(vectors: readonly SparseVector[], features: number) {
  const starts = new Int32Array(features + 1);
  for (const { ids } of vectors) for (const id of ids) count(starts, id + 1);
  for (let id = 0; id < features; id++) starts[id + 1] = int(starts, id + 1) + int(starts, id);
  const next = starts.slice();
  const phrasings = new Int32Array(int(starts, features));
  const values = new Float32Array(phrasings.length);
  vectors.forEach((vector, phrasing) => {
    vector.ids.forEach((id, at) => {
      const posting = int(next, id);
      count(next, id);
      phrasings[posting] = phrasing;
      values[posting] = real(vector.values, at);
    });
  });
  return { starts, phrasings, values };
}
