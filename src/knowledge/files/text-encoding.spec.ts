import { decodeText } from './text-encoding.js';

type Encoding = 'gb18030' | 'big5' | 'windows-1252' | 'windows-1251';

/** Bytes of a text in an encoding that the platform only reads: found by reading every byte and every pair. */
function encoded(text: string, encoding: Encoding): Buffer {
  const decoder = new TextDecoder(encoding);
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
  const pairs = numbers(0x81, 0xff).flatMap((lead) => numbers(0x40, 0xff).map((second) => [lead, second]));
  const codes = [...(encoding.startsWith('windows') ? [] : pairs), ...numbers(0, 256).map((byte) => [byte])];
  const bytes = new Map(codes.map((code) => [decoder.decode(Uint8Array.from(code)), code]));
  return Buffer.from(Array.from(text).flatMap((character) => bytes.get(character) ?? []));
}

describe('text of unknown encoding', () => {
  it.each([
    ['gb18030', '型号,功率,保修月数\nH-200,1200W,24\nH-300,1500W,30\n'],
    ['gb18030', '型号\n'],
    ['gb18030', '营业时间：周一至周五 8:30–17:30，节假日休息。'.replace('–', '-')],
    ['gb18030', 'name,备注\nKettle,无\nTeapot,不含茶杯\n'],
    ['big5', '型號,功率,保固月數\nH-200,1200W,24\n'],
    ['big5', '營業時間：週一至週五，國定假日休息。'],
    ['windows-1252', 'Müller, Straße 5, café à côté; señor Núñez\n'],
    ['windows-1252', 'prix;quantité\nthé;5\nthéière;3\n'],
    ['windows-1251', 'Доставка занимает от двух до четырех дней, возврат бесплатный в течение недели.'],
  ] as const)('%s: %j', (encoding, text) => {
    expect(decodeText(encoded(text, encoding))).toBe(text);
  });

  it.each([
    ['UTF-8', Buffer.from('型号,功率')],
    ['UTF-8 with its mark', Buffer.from('\uFEFF型号,功率')],
    ['UTF-16', Buffer.from('\uFEFF型号,功率', 'utf16le')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe('型号,功率');
  });

  it('is refused where it is none', () => {
    expect(() => decodeText(Buffer.from([1, 0, 2, 0, 3]))).toThrow(
      expect.objectContaining({ code: 'unsupported_file' }),
    );
  });
});
