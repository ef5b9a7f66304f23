import { fileTypeOf, indexPlace, isPicture } from './file-type.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const typeOf = (bytes: Buffer, index: Buffer = bytes) => fileTypeOf({ head: bytes, index });

/** A compound file whose directory, at its second sector, holds this stream. */
function compound(stream: string): Buffer {
  const bytes = Buffer.alloc(4096);
  latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  Buffer.from(`Root Entry\0`, 'utf16le').copy(bytes, 1024);
  Buffer.from(`${stream}\0`, 'utf16le').copy(bytes, 1152);
  return bytes;
}

describe('fileTypeOf', () => {
  it.each([
    ['image/png', latin('\x89PNG\r\n\x1a\n....')],
    ['image/jpeg', latin('\xff\xd8\xff\xe0..JFIF')],
    ['image/gif', latin('GIF89a....')],
    ['image/webp', latin('RIFF\x10\0\0\0WEBPVP8 ')],
    ['audio/wav', latin('RIFF\x10\0\0\0WAVEfmt ')],
    ['application/pdf', latin('%PDF-1.7\n')],
    ['audio/ogg', latin('OggS\0')],
    ['audio/amr', latin('#!AMR\n')],
    ['audio/silk', latin('\x02#!SILK_V3')],
    ['image/heic', latin('\0\0\0\x18ftypheic')],
    ['audio/mp4', latin('\0\0\0\x18ftypM4A ')],
    ['video/mp4', latin('\0\0\0\x18ftypisom')],
    ['application/zip', latin('PK\x03\x04....a.txt')],
    ['application/zip', latin('PK\x05\x06')],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', latin('PK\x03\x04..word/document.xml')],
    ['application/vnd.oasis.opendocument.text', latin('PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text')],
    ['application/zip', latin('PK\x03\x04..word/document.xml..word/vbaProject.bin')],
    ['application/msword', compound('WordDocument')],
    ['application/vnd.ms-excel', compound('Workbook')],
    ['text/plain', Buffer.from('怎么退货？\n')],
    ['text/plain', Buffer.from('怎么退货').subarray(0, 10)],
    ['text/plain', latin('\xd4\xf5\xc3\xb4\xcd\xcb\xbb\xf5')],
    ['text/plain', Buffer.from('\ufeff退货', 'utf16le')],
    ['text/plain', Buffer.from('<html><script>alert(1)</script>')],
    ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
  ])('knows %s', (type, bytes) => expect(typeOf(bytes)).toBe(type));

  it.each([
    ['a program of Windows', latin('MZ\x90\0\x03\0')],
    ['a program of Linux', latin('\x7fELF\x02\x01')],
    ['an installer', compound('!_StringData')],
    ['something random', latin('\x00\x01\x02\x03')],
    ['a RAR', latin('Rar!\x1a\x07\x01\0')],
  ])('takes no %s', (_, bytes) => expect(typeOf(bytes)).toBeUndefined());

  it('takes a file that is two things for the one it begins as', () => {
    const type = typeOf(latin('GIF89a=1;/*<script>alert(1)</script>PK\x03\x04'));
    expect([type, isPicture(type ?? '')]).toEqual(['image/gif', true]);
  });

  it.each(['image/svg+xml', 'text/html', 'application/pdf', 'text/plain'])('shows no %s', (type) =>
    expect(isPicture(type)).toBe(false),
  );

  it('looks for the index at the end, or where a compound file says', () => {
    expect(indexPlace(latin('PK\x03\x04'), 100_000)).toBe(100_000 - 65_536);
    expect(indexPlace(compound('Workbook'), 4096)).toBe(1024);
  });
});
