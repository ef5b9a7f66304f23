import { setImmediate as turn } from 'node:timers/promises';
import type { ReadDocument } from '../document.js';
import { tooLong } from '../document-error.js';
import type { ReadingLimits } from '../reading-limits.js';
import { pdfBlocks } from './pdf-blocks.js';
import { PdfFile } from './pdf-file.js';
import type { PdfPageText } from './text-run.js';

/**
 * A PDF with a text layer, page by page: paragraphs, headings and tables from where the text stands. Scripts and forms are
 * not run, pictures not read. Throws `document_encrypted`, `document_malformed`, `document_too_long`.
 */
export async function readPdf(bytes: Uint8Array, limits: ReadingLimits): Promise<ReadDocument> {
  const file = await PdfFile.open(bytes, limits);
  const outline = await file.outline();
  const pages: PdfPageText[] = [];
  let characters = 0;
  for (let number = 1; number <= file.pages; number++) {
    const page = await file.text(number);
    characters += page.runs.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > limits.characters) throw tooLong('characters', limits.characters);
    pages.push(page);
    await turn();
  }
  const blocks = pdfBlocks(pages, outline);
  return { mediaType: 'application/pdf', title: await file.title(), pages: file.pages, blocks };
}
