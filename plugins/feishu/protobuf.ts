/** One field on the wire: its number, and a number or bytes. Of fixed-width numbers the platform sends none. */
export type Field = readonly [number: number, value: bigint | Uint8Array];

const VARINT = 0n;
const BYTES = 2n;
/** Ten times seven bits hold the longest number. */
const LONGEST_VARINT = 10;

/**
 * The fields of a protobuf message, in their order; undefined for what is none, or is cut off.
 * https://protobuf.dev/programming-guides/encoding/
 */
export function readFields(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const read = readField(bytes, at);
    if (!read) return undefined;
    fields.push(read.field);
    at = read.end;
  }
  return fields;
}

/** The message that has these fields. */
export function writeFields(fields: readonly Field[]): Uint8Array {
  const parts = fields.map(([number, value]) => {
    const tag = (BigInt(number) << 3n) | (typeof value === 'bigint' ? VARINT : BYTES);
    if (typeof value === 'bigint') return Buffer.concat([varintOf(tag), varintOf(value)]);
    return Buffer.concat([varintOf(tag), varintOf(BigInt(value.length)), value]);
  });
  return Buffer.concat(parts);
}

function readField(bytes: Uint8Array, start: number): { field: Field; end: number } | undefined {
  const tag = readVarint(bytes, start);
  const first = tag && readVarint(bytes, tag.end);
  if (!first) return undefined;
  const number = Number(tag.value >> 3n);
  const wire = tag.value & 7n;
  if (wire === VARINT) return { field: [number, first.value], end: first.end };
  const end = first.end + Number(first.value);
  if (wire !== BYTES || end > bytes.length) return undefined;
  return { field: [number, bytes.subarray(first.end, end)], end };
}

function readVarint(bytes: Uint8Array, start: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let place = 0; place < LONGEST_VARINT; place++) {
    const byte = bytes[start + place];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * place);
    if (byte < 0x80) return { value, end: start + place + 1 };
  }
  return undefined;
}

function varintOf(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}
