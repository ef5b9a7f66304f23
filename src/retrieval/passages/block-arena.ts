const CHUNK = 2 ** 18;
/** Rooms that blocks come in: 1, 2, 3, 4, 6, 8, 12, 16 ..., so that little stays empty. */
const ROOMS = Array.from({ length: 60 }, (_, at) => (at < 2 ? at + 1 : (at % 2 === 0 ? 3 : 4) * 2 ** ((at - 2) >> 1)));
/** Larger blocks have arrays of their own. */
const LARGEST_IN_CHUNK = CHUNK / 16;
const NOTHING = new Uint32Array(0);

/**
 * Memory for a million short rows of numbers and some long ones, without an object for each: chunks cut into blocks. A
 * block that is given back is used again for the next one of its kind; its kind says how much room it has.
 */
export class BlockArena {
  private readonly chunks: Uint32Array[] = [];
  private readonly free: number[][] = ROOMS.map(() => []);
  private current = 0;
  private used = CHUNK;

  roomOf(kind: number): number {
    return ROOMS[kind] ?? 0;
  }

  /** The address of a block; what it holds is not defined. */
  take(kind: number): number {
    const again = this.free[kind]?.pop();
    if (again !== undefined) return again;
    const room = this.roomOf(kind);
    if (room > LARGEST_IN_CHUNK) return this.open(room) * CHUNK;
    if (this.used + room > CHUNK) {
      this.current = this.open(CHUNK);
      this.used = 0;
    }
    this.used += room;
    return this.current * CHUNK + this.used - room;
  }

  give(address: number, kind: number): void {
    this.free[kind]?.push(address);
  }

  /** The array that a block is part of, from {@link startOf} on. */
  arrayOf(address: number): Uint32Array {
    return this.chunks[Math.floor(address / CHUNK)] ?? NOTHING;
  }

  startOf(address: number): number {
    return address % CHUNK;
  }

  private open(room: number): number {
    return this.chunks.push(new Uint32Array(room)) - 1;
  }
}
