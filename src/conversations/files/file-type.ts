import { isUtf8 } from 'node:buffer';

/** The names that a file of this type may end with; the first is given to one that ends otherwise. */
const ENDINGS = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tiff', 'tif'],
  'image/heic': ['heic', 'heif'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/msword': ['doc', 'wps'],
  'application/vnd.ms-excel': ['xls', 'et'],
  'application/vnd.ms-powerpoint': ['ppt', 'dps'],
  'application/zip': ['zip'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'audio/amr': ['amr'],
  'audio/silk': ['silk'],
  'audio/aac': ['aac'],
  'audio/mp4': ['m4a'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  'text/plain': ['txt', 'csv', 'tsv', 'md', 'log', 'json', 'jsonl', 'yaml', 'yml', 'ics', 'vcf', 'srt', 'vtt'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** What may be sent. HTML and SVG are text here: neither is ever shown as what it says it is. */
export type FileType = keyof typeof ENDINGS;

/** Types that a browser may show beside the conversation; all others it saves. */
const PICTURES: ReadonlySet<string> = new Set<FileType>(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The beginning of a file, and the part in which it says what lies in it: enough to tell what it is. */
export interface Sample {
  readonly head: Buffer;
  readonly index: Buffer;
}

/** How many bytes either part of a sample has, at most. */
export const SAMPLE_BYTES = 64 * 1024;

const at = (text: string, offset = 0) => ({ offset, bytes: Buffer.from(text, 'latin1') });

/** Types by the bytes they have at certain places, the more telling ones first. */
const MAGIC: readonly (readonly [FileType, ...ReturnType<typeof at>[]])[] = [
  ['image/png', at('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', at('\xff\xd8\xff')],
  ['image/gif', at('GIF87a')],
  ['image/gif', at('GIF89a')],
  ['image/webp', at('RIFF'), at('WEBP', 8)],
  ['audio/wav', at('RIFF'), at('WAVE', 8)],
  ['image/tiff', at('II*\0')],
  ['image/tiff', at('MM\0*')],
  ['application/pdf', at('%PDF-')],
  ['audio/ogg', at('OggS')],
  ['audio/flac', at('fLaC')],
  ['audio/amr', at('#!AMR')],
  ['audio/silk', at('#!SILK_V3')],
  ['audio/silk', at('\x02#!SILK_V3')],
  ['audio/mpeg', at('ID3')],
  ['audio/mpeg', at('\xff\xfb')],
  ['audio/mpeg', at('\xff\xf3')],
  ['audio/mpeg', at('\xff\xf2')],
  ['audio/aac', at('\xff\xf1')],
  ['audio/aac', at('\xff\xf9')],
  ['video/webm', at('\x1a\x45\xdf\xa3')],
  ['image/bmp', at('BM'), at('\0\0\0\0', 6)],
];

/** Brands of ISO base media files (ISO/IEC 14496-12, section 4.3); what is none of these is video. */
const BRANDS: Readonly<Record<string, FileType>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heic',
  avif: 'image/avif',
  'M4A ': 'audio/mp4',
  'qt  ': 'video/quicktime',
};

/** What lies in a ZIP that is more than one. */
const PACKED: readonly (readonly [string, FileType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['mimetypeapplication/vnd.oasis.opendocument.presentation', 'application/vnd.oasis.opendocument.presentation'],
];
/** Programs in a document: it is then only a ZIP, which no double click runs. */
const MACROS = 'vbaProject.bin';

/** Streams of the compound files of older offices ([MS-CFB]); an installer is one too, and has none of these. */
const STREAMS: readonly (readonly [string, FileType])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];
const COMPOUND = at('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');

/** Files that hold others, by which they are told apart. */
const CONTAINERS: readonly {
  readonly marks: readonly ReturnType<typeof at>[];
  readonly typeIn: (sample: Sample) => FileType | undefined;
}[] = [
  { marks: [at('ftyp', 4)], typeIn: ({ head }) => BRANDS[head.toString('latin1', 8, 12)] ?? 'video/mp4' },
  { marks: [at('PK\x03\x04'), at('PK\x05\x06')], typeIn: packedType },
  {
    marks: [COMPOUND],
    typeIn: (sample) => STREAMS.find(([name]) => holds(sample, Buffer.from(`${name}\0`, 'utf16le')))?.[1],
  },
];

/** Where the index of a file of `bytes` bytes begins: at its end, as in a ZIP, but for compound files ([MS-CFB], section 2.2). */
export function indexPlace(head: Buffer, bytes: number): number {
  if (!isThere(head, COMPOUND) || head.length < 52) return Math.max(0, bytes - SAMPLE_BYTES);
  return Math.min(bytes, (head.readUInt32LE(48) + 1) * 2 ** Math.min(16, head.readUInt16LE(30)));
}

/** What a file is by its content, whatever it is called; undefined for what may not be sent. */
export function fileTypeOf({ head, index }: Sample): FileType | undefined {
  const magic = MAGIC.find(([, ...marks]) => marks.every((mark) => isThere(head, mark)));
  if (magic) return magic[0];
  const container = CONTAINERS.find(({ marks }) => marks.some((mark) => isThere(head, mark)));
  if (container) return container.typeIn({ head, index });
  return isText(head) ? 'text/plain' : undefined;
}

/** May a browser show it beside the conversation? */
export function isPicture(type: string): boolean {
  return PICTURES.has(type);
}

/** The name with an ending that fits the type: `page.html` of plain text becomes `page.html.txt`. */
export function withEnding(name: string, type: FileType): string {
  const [usual, ...others]: readonly string[] = ENDINGS[type];
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && [usual, ...others].includes(ending) ? name : `${name}.${usual}`;
}

function isThere(head: Buffer, { offset, bytes }: ReturnType<typeof at>): boolean {
  return head.subarray(offset, offset + bytes.length).equals(bytes);
}

function packedType(sample: Sample): FileType {
  if (holds(sample, Buffer.from(MACROS))) return 'application/zip';
  return PACKED.find(([name]) => holds(sample, Buffer.from(name)))?.[1] ?? 'application/zip';
}

function holds({ head, index }: Sample, what: Buffer): boolean {
  return head.includes(what) || index.includes(what);
}

/** Text in UTF-8, UTF-16 with its mark, or the encoding of Chinese Windows, as far as its beginning shows. */
function isText(head: Buffer): boolean {
  if (isThere(head, at('\xff\xfe')) || isThere(head, at('\xfe\xff')))
    return decodes(head, head[0] === 0xff ? 'utf-16le' : 'utf-16be');
  // Tab, line feed, form feed, carriage return and escape are in texts; other control characters are in programs.
  if (head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte))) return false;
  return [0, 1, 2, 3].some((less) => isUtf8(head.subarray(0, head.length - less))) || decodes(head, 'gb18030');
}

/** The sample may end within a character. */
function decodes(head: Buffer, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    // oxlint-disable-next-line no-control-regex
    return !/[\0-\x08\x0e-\x1a]/.test(text);
  } catch {
    return false;
  }
}
