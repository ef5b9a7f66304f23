import { deflateSync } from 'node:zlib';

/** A text on a page: `x` and `y` of its beginning in points from the lower left, as PDF has it. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly bold?: boolean;
  /** Of red, green and blue, 0 to 1; black when missing. */
  readonly colour?: readonly [number, number, number];
  /** PDF 32000-1, table 106: 3 is neither filled nor stroked. */
  readonly mode?: number;
}

/** A filled rectangle, drawn before the texts. */
export interface PdfBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: readonly [number, number, number];
}

export interface PdfPage {
  readonly texts: readonly PdfText[];
  readonly boxes?: readonly PdfBox[];
}

const A4 = '[0 0 595 842]';
const CHINESE = /[^\x20-\x7e]/u;

/** Font objects: Latin, Latin bold, and Chinese by an Adobe CMap with no font in the file, as older programs write it. */
const FONTS = [
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000
      /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>`,
  `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0
      /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`,
];
const FIRST_PAGE = 3 + FONTS.length;

/** A small PDF with these pages, its streams packed. `extra`: objects to put into the trailer, such as /Encrypt. */
export function writePdf(pages: readonly PdfPage[], extra = ''): Buffer {
  const kids = pages.map((_, at) => `${FIRST_PAGE + at * 2} 0 R`).join(' ');
  const objects: Buffer[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...FONTS,
  ].map((text) => Buffer.from(text, 'latin1'));
  for (const [at, page] of pages.entries())
    objects.push(pageObject(FIRST_PAGE + at * 2 + 1), streamObject(content(page)));
  return assemble(objects, extra);
}

function pageObject(contents: number): Buffer {
  const fonts = '<< /F1 3 0 R /F2 4 0 R /F3 5 0 R >>';
  return Buffer.from(
    `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Resources << /Font ${fonts} >> /Contents ${contents} 0 R >>`,
  );
}

function streamObject(content: string): Buffer {
  const packed = deflateSync(Buffer.from(content, 'latin1'));
  const head = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

function content({ texts, boxes = [] }: PdfPage): string {
  const drawn = boxes.map(
    ({ x, y, width, height, colour }) => `${colour.join(' ')} rg ${x} ${y} ${width} ${height} re f`,
  );
  return [...drawn, ...texts.map(textContent)].join('\n');
}

function textContent({ x, y, text, size = 11, bold, colour = [0, 0, 0], mode = 0 }: PdfText): string {
  const chinese = CHINESE.test(text);
  const font = chinese ? 'F3' : bold ? 'F2' : 'F1';
  const string = chinese
    ? `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
    : `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `BT /${font} ${size} Tf ${colour.join(' ')} rg ${mode} Tr 1 0 0 1 ${x} ${y} Tm ${string} Tj ET`;
}

function assemble(objects: readonly Buffer[], extra: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer)]);
}
