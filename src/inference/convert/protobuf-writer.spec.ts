import { ProtobufWriter } from './protobuf-writer.js';

describe('ProtobufWriter', () => {
  // The first three are the examples of https://protobuf.dev/programming-guides/encoding/.
  it.each([
    ['a number of two bytes', new ProtobufWriter().int(1, 150), '089601'],
    ['text', new ProtobufWriter().string(2, 'testing'), '120774657374696e67'],
    ['a message in a message', new ProtobufWriter().message(3, new ProtobufWriter().int(1, 150)), '1a03089601'],
    ['Chinese text, counted in bytes', new ProtobufWriter().string(2, '退货'), '1206e98080e8b4a7'],
    ['a negative number', new ProtobufWriter().int(1, -1), '08ffffffffffffffffff01'],
    ['a float', new ProtobufWriter().float(2, 1), '150000803f'],
    ['a field of two bytes', new ProtobufWriter().int(20, 7), 'a00107'],
    ['nothing', new ProtobufWriter(), ''],
  ])('writes %s', (_, writer, hex) => expect(Buffer.from(writer.toBytes()).toString('hex')).toBe(hex));
});
