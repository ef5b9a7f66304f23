import { HashTable } from '../hash-table.js';
import { BlockArena } from './block-arena.js';

const COUNT_BITS = 8;
const MOST_COUNT = 2 ** COUNT_BITS - 1;

/** Where one term occurs: `numbers[start .. start + size]`, ascending; each is a slot and a count in one number. */
export interface Postings {
  readonly numbers: Uint32Array;
  readonly start: number;
  readonly size: number;
}

const NONE: Postings = { numbers: new Uint32Array(0), start: 0, size: 0 };

export function slotOf(posting: number): number {
  return posting >>> COUNT_BITS;
}

export function countOf(posting: number): number {
  return posting & MOST_COUNT;
}

/** For each term, by the hash of it, in which slots it occurs and how often (up to 255): four bytes a posting. */
export class PostingLists {
  private readonly terms = HashTable.empty();
  private readonly arena = new BlockArena();
  private addresses = new Float64Array(1024);
  private sizes = new Int32Array(1024);
  private kinds = new Uint8Array(1024);

  /** The term must not be known to occur in the slot. New highest slots cost least. */
  add(key: number, slot: number, count: number): void {
    const before = this.terms.size;
    const term = this.terms.add(key);
    if (term === before) this.begin(term);
    const size = this.sizes[term] ?? 0;
    if (size === this.arena.roomOf(this.kinds[term] ?? 0)) this.grow(term, size);
    const { numbers, start } = this.listOf(term);
    const posting = ((slot << COUNT_BITS) | Math.min(MOST_COUNT, count)) >>> 0;
    const at = size > 0 && (numbers[start + size - 1] ?? 0) > posting ? find(numbers, start, size, slot) : start + size;
    numbers.copyWithin(at + 1, at, start + size);
    numbers[at] = posting;
    this.sizes[term] = size + 1;
  }

  remove(key: number, slot: number): void {
    const term = this.terms.find(key);
    if (term < 0) return;
    const { numbers, start, size } = this.listOf(term);
    const at = find(numbers, start, size, slot);
    if (at === start + size || slotOf(numbers[at] ?? 0) !== slot) return;
    numbers.copyWithin(at, at + 1, start + size);
    this.sizes[term] = size - 1;
  }

  of(key: number): Postings {
    const term = this.terms.find(key);
    return term < 0 ? NONE : this.listOf(term);
  }

  /** In how many slots the term occurs. */
  sizeOf(key: number): number {
    const term = this.terms.find(key);
    return term < 0 ? 0 : (this.sizes[term] ?? 0);
  }

  private listOf(term: number): Postings {
    const address = this.addresses[term] ?? 0;
    return { numbers: this.arena.arrayOf(address), start: this.arena.startOf(address), size: this.sizes[term] ?? 0 };
  }

  private begin(term: number): void {
    if (term === this.sizes.length) this.makeRoom();
    this.addresses[term] = this.arena.take(0);
  }

  private grow(term: number, size: number): void {
    const kind = this.kinds[term] ?? 0;
    const { numbers, start } = this.listOf(term);
    const address = this.arena.take(kind + 1);
    this.arena.arrayOf(address).set(numbers.subarray(start, start + size), this.arena.startOf(address));
    this.arena.give(this.addresses[term] ?? 0, kind);
    this.addresses[term] = address;
    this.kinds[term] = kind + 1;
  }

  private makeRoom(): void {
    const room = this.sizes.length * 2;
    const [addresses, sizes, kinds] = [new Float64Array(room), new Int32Array(room), new Uint8Array(room)];
    addresses.set(this.addresses);
    sizes.set(this.sizes);
    kinds.set(this.kinds);
    [this.addresses, this.sizes, this.kinds] = [addresses, sizes, kinds];
  }
}

/** How often a term occurs in a slot, if that stands at this place of its list; 0 if not. */
export function countAt({ numbers, start, size }: Postings, at: number, slot: number): number {
  const posting = at < start + size ? (numbers[at] ?? 0) : 0;
  return slotOf(posting) === slot ? countOf(posting) : 0;
}

/** Where the first posting from `from` on stands whose slot is not below: in steps that double, then by halves. */
export function findFrom({ numbers, start, size }: Postings, from: number, slot: number): number {
  const end = start + size;
  let [low, step] = [from, 1];
  while (low + step < end && slotOf(numbers[low + step] ?? 0) < slot) {
    low += step;
    step *= 2;
  }
  return find(numbers, low, Math.min(step + 1, end - low), slot);
}

/** Where the first posting stands whose slot is not below. */
function find(numbers: Uint32Array, start: number, size: number, slot: number): number {
  let low = start;
  let high = start + size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (slotOf(numbers[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
