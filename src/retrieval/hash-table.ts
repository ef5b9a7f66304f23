const EMPTY = -1;

/** Numbers 32-bit keys from 0 in order of arrival. Open addressing in typed arrays, so that it travels between threads. */
export class HashTable {
  private constructor(
    private slots: Int32Array,
    private keys: Uint32Array,
    private count: number,
  ) {}

  static empty(): HashTable {
    return new HashTable(new Int32Array(1024).fill(EMPTY), new Uint32Array(512), 0);
  }

  /** Restores a table from the keys that `toKeys` gave. */
  static from(keys: Uint32Array): HashTable {
    const table = new HashTable(new Int32Array(slotsFor(keys.length)).fill(EMPTY), keys, keys.length);
    for (let id = 0; id < keys.length; id++) table.slots[table.slotOf(keys[id] ?? 0)] = id;
    return table;
  }

  get size(): number {
    return this.count;
  }

  /** The number of a key, or -1. */
  find(key: number): number {
    return this.slots[this.slotOf(key)] ?? EMPTY;
  }

  /** The number of a key; a new key gets the next number. */
  add(key: number): number {
    const slot = this.slotOf(key);
    const known = this.slots[slot] ?? EMPTY;
    if (known !== EMPTY) return known;
    if (this.count === this.keys.length) this.grow();
    this.keys[this.count] = key;
    this.slots[this.slotOf(key)] = this.count;
    return this.count++;
  }

  /** Keys by number. */
  toKeys(): Uint32Array {
    return this.keys.slice(0, this.count);
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 0) & mask;
    for (;;) {
      const id = this.slots[slot] ?? EMPTY;
      if (id === EMPTY || this.keys[id] === key) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const keys = new Uint32Array(Math.max(512, this.keys.length * 2));
    keys.set(this.keys);
    this.keys = keys;
    this.slots = new Int32Array(slotsFor(keys.length)).fill(EMPTY);
    for (let id = 0; id < this.count; id++) this.slots[this.slotOf(keys[id] ?? 0)] = id;
  }
}

function slotsFor(keys: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(512, keys) * 2));
}
