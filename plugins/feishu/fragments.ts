import type { Frame } from './frame.js';

/** Events of which some parts have come. The oldest is given up for a new one: the platform sends it again. */
const AT_MOST = 100;
const MOST_PARTS = 100;

/** Puts events together that come in several frames. */
export class Fragments {
  private readonly waiting = new Map<string, (Uint8Array | undefined)[]>();

  /** The whole payload, when this was the last part of it. Undefined while parts are missing, and for parts that fit nowhere. */
  add({ headers, payload }: Pick<Frame, 'headers' | 'payload'>): Uint8Array | undefined {
    const { sum = '1', seq = '0', message_id: id = '' } = headers;
    if (sum === '1') return payload;
    const parts = this.partsOf(id, Number(sum));
    if (!isPlace(Number(seq), parts)) return undefined;
    parts[Number(seq)] = payload;
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) return undefined;
    this.waiting.delete(id);
    return Buffer.concat(known);
  }

  /** As many places as the first part said; none where the number is nonsense. */
  private partsOf(id: string, sum: number): (Uint8Array | undefined)[] {
    const known = this.waiting.get(id);
    if (known) return known.length === sum ? known : [];
    if (!Number.isInteger(sum) || sum < 1 || sum > MOST_PARTS) return [];
    const [oldest] = this.waiting.keys();
    if (oldest !== undefined && this.waiting.size >= AT_MOST) this.waiting.delete(oldest);
    const parts = Array.from<Uint8Array | undefined>({ length: sum });
    this.waiting.set(id, parts);
    return parts;
  }
}

function isPlace(seq: number, { length }: readonly unknown[]): boolean {
  return Number.isInteger(seq) && seq >= 0 && seq < length;
}
