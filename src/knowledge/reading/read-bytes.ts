import { type Block, blockText } from '../../retrieval/chunking/block.js';
import { AppError } from '../../shared/error.js';
import type { ReadDocument, ReadingHint } from './document.js';
import { asDocumentError, tooLong } from './document-error.js';
import { type BinaryKind, type DocumentKind, kindOf } from './document-kind.js';
import type { ReadingLimits } from './reading-limits.js';

/**
 * Reads a document in this thread, with no limit on time: what `readDocument` does in one of its own.
 * Rejects with an AppError `document_*`.
 */
export async function readBytes(bytes: Uint8Array, hint: ReadingHint, limits: ReadingLimits): Promise<ReadDocument> {
  try {
    const kind = await kindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), hint, limits);
    const document = await read(kind, limits);
    return { ...document, blocks: checked(document, limits) };
  } catch (error) {
    throw asDocumentError(error);
  }
}

/** Only the libraries that a kind needs are loaded: that takes longer than reading most files. */
async function read(kind: DocumentKind, limits: ReadingLimits): Promise<ReadDocument> {
  if ('bytes' in kind) return readBinary(kind, limits);
  switch (kind.kind) {
    case 'html':
      return (await import('./web/read-html.js')).readHtml(kind.text);
    case 'markdown':
      return (await import('./text/read-markdown.js')).readMarkdown(kind.text);
    case 'csv':
      return (await import('./text/read-csv-table.js')).readCsvTable(kind.text, kind.mediaType);
    case 'text':
      return (await import('./text/read-text.js')).readText(kind.text);
  }
}

async function readBinary({ kind, bytes }: BinaryKind, limits: ReadingLimits): Promise<ReadDocument> {
  switch (kind) {
    case 'pdf':
      return (await import('./pdf/read-pdf.js')).readPdf(bytes, limits);
    case 'docx':
      return (await import('./office/read-docx.js')).readDocx(bytes, limits);
    case 'xlsx':
      return (await import('./office/read-sheets.js')).readSheets(bytes, limits);
    case 'pptx':
      return (await import('./office/read-pptx.js')).readPptx(bytes, limits);
  }
}

/** Within the limits, and with something to read in it. */
function checked({ mediaType, blocks }: ReadDocument, { characters }: ReadingLimits): readonly Block[] {
  let length = 0;
  for (const block of blocks) {
    length += blockText(block).length;
    if (length > characters) throw tooLong('characters', characters);
  }
  if (blocks.some((block) => /[\p{L}\p{N}]/u.test(blockText(block)))) return blocks;
  if (mediaType === 'application/pdf')
    throw new AppError('document_no_text', 'The PDF has pages but no text: it was scanned. Run text recognition first');
  throw new AppError('document_empty', 'The document has no text');
}
