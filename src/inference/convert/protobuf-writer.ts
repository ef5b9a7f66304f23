const text = new TextEncoder();

/** How a field's value is laid out (https://protobuf.dev/programming-guides/encoding/#structure). */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Writes one protobuf message, field by field, in the order of the calls. Messages nest: a message is a field's value. */
export class ProtobufWriter {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  /** A whole number; negative ones as 64-bit two's complement, as `int64` wants them. */
  int(field: number, value: number | bigint): this {
    return this.tag(field, VARINT).varint(BigInt(value));
  }

  /** A 32-bit float. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.tag(field, FIXED32).push(bytes);
  }

  /** Bytes as they are. */
  bytes(field: number, value: Uint8Array): this {
    return this.tag(field, LENGTH_DELIMITED).varint(BigInt(value.byteLength)).push(value);
  }

  /** Text, in UTF-8. */
  string(field: number, value: string): this {
    return this.bytes(field, text.encode(value));
  }

  /** A message within this one; later changes to it are not seen. */
  message(field: number, value: ProtobufWriter): this {
    this.tag(field, LENGTH_DELIMITED).varint(BigInt(value.length));
    this.pieces.push(...value.pieces);
    this.length += value.length;
    return this;
  }

  /** The message written so far. */
  toBytes(): Uint8Array {
    return Buffer.concat(this.pieces, this.length);
  }

  private tag(field: number, wireType: number): this {
    return this.varint(BigInt(field * 8 + wireType));
  }

  private varint(value: bigint): this {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    return this.push(Uint8Array.from([...bytes, Number(rest)]));
  }

  private push(bytes: Uint8Array): this {
    this.pieces.push(bytes);
    this.length += bytes.byteLength;
    return this;
  }
}
