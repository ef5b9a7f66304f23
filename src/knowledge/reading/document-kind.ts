import { delimiterOf } from '../files/csv-records.js';
import { unzip } from '../files/unzip.js';
import { AppError } from '../../shared/error.js';
import type { ReadingHint } from './document.js';
import { unsupported } from './document-error.js';
import { MOST_ENTRIES, type ReadingLimits } from './reading-limits.js';
import { decodeDocument } from './text/decode-document.js';
import { looksLikeCsv, looksLikeHtml, looksLikeMarkdown } from './text/text-shape.js';

export interface BinaryKind {
  readonly kind: 'pdf' | 'docx' | 'xlsx' | 'pptx';
  readonly bytes: Buffer;
}

/** What a file is, and what its reader needs of it. */
export type DocumentKind =
  | BinaryKind
  | { readonly kind: 'html' | 'markdown' | 'text'; readonly text: string }
  | { readonly kind: 'csv'; readonly text: string; readonly mediaType: string };

/** So far into a file its head may begin (PDF 32000-1, annex H, note 13). */
const PDF_HEAD = 1024;

/** What begins like this is known and not read. */
const STRANGERS: readonly (readonly [string, string])[] = [
  ['{\\rtf', 'application/rtf'],
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['BM', 'image/bmp'],
  ['\x1f\x8b', 'application/gzip'],
  ['7z\xbc\xaf', 'application/x-7z-compressed'],
  ['Rar!', 'application/vnd.rar'],
  ['MZ', 'application/x-msdownload'],
  ['\x7fELF', 'application/x-elf'],
  ['ID3', 'audio/mpeg'],
  ['OggS', 'audio/ogg'],
  ['RIFF', 'application/x-riff'],
  ['SQLite format 3', 'application/vnd.sqlite3'],
];
/** Two letters may begin a text; such a file is binary only if zeros follow. */
const SHORT = 2;

/** Main parts of the packed kinds that are read. */
const PACKED = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
] as const;

/** By the ending of a name or by a media type; that a text is plain is only believed of a name. */
const SAID = [
  ['markdown', /\.(?:md|markdown)$|^text\/(?:x-)?markdown\b/iu],
  ['csv', /\.(?:csv|tsv)$|^text\/(?:csv|tab-separated-values)\b/iu],
  ['html', /\.x?html?$|^(?:text\/html|application\/xhtml\+xml)\b/iu],
  ['text', /\.txt$/iu],
] as const;

/** A piece of a page, without the `<html>` around it, is believed of a name. */
const TAG = /<[a-z][\w-]*(?:\s[^>]*)?>/iu;

/** Old Office files, and new ones with a password, are compound files; the names of their streams tell which. */
const COMPOUND = '\xd0\xcf\x11\xe0';
const STREAMS = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
] as const;

/**
 * Tells what a file is by what is in it. Its name only tells Markdown, CSV, pieces of HTML and plain text apart, which are
 * all text.
 * Throws `document_unsupported`, `document_encrypted`, `document_malformed`, `document_empty`.
 */
export async function kindOf(file: Buffer, hint: ReadingHint, limits: ReadingLimits): Promise<DocumentKind> {
  const head = file.toString('latin1', 0, PDF_HEAD);
  if (head.includes('%PDF-')) return { kind: 'pdf', bytes: file };
  if (head.startsWith('PK\x03\x04')) return packedKind(file, limits);
  if (head.startsWith(COMPOUND)) throw compoundKind(file);
  const stranger = STRANGERS.find(([start]) => head.startsWith(start) && (start.length > SHORT || file.includes(0)));
  if (stranger) throw unsupported(stranger[1]);
  return textKind(file, hint);
}

async function packedKind(file: Buffer, { unpackedBytes }: ReadingLimits): Promise<DocumentKind> {
  const names = new Set<string>();
  const listing = await unzip(file, (name) => name === 'mimetype' || (names.add(name), false), {
    entries: MOST_ENTRIES,
    bytes: unpackedBytes,
  });
  const found = PACKED.find(([part]) => names.has(part));
  if (found) return { kind: found[1], bytes: file };
  throw unsupported(listing.get('mimetype')?.toString('latin1').slice(0, 100).trim() || 'application/zip');
}

function compoundKind(file: Buffer): AppError {
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return new AppError('document_encrypted', 'The document is protected by a password');
  return unsupported(STREAMS.find(([name]) => has(name))?.[1] ?? 'application/x-ole-storage');
}

function textKind(file: Buffer, hint: ReadingHint): DocumentKind {
  const text = decodeDocument(file, hint.mediaType ?? '');
  if (text.trim() === '') throw new AppError('document_empty', 'The document has no text');
  if (looksLikeHtml(text) || (saidToBe(hint) === 'html' && TAG.test(text))) return { kind: 'html', text };
  if (/^\s*<\?xml\b/u.test(text)) throw unsupported('application/xml');
  if (isJson(text)) throw unsupported('application/json');
  return writtenKind(text, saidToBe(hint));
}

type Said = 'markdown' | 'csv' | 'html' | 'text' | null;

function writtenKind(text: string, said: Said): DocumentKind {
  if (said === 'markdown') return { kind: 'markdown', text };
  if (looksLikeCsv(text, said === 'csv')) return { kind: 'csv', text, mediaType: csvType(text) };
  return { kind: said !== 'text' && looksLikeMarkdown(text) ? 'markdown' : 'text', text };
}

/** What its name, or whoever brought it, says a text is. */
function saidToBe({ name, mediaType }: ReadingHint): Said {
  return SAID.find(([, pattern]) => pattern.test(name ?? '') || pattern.test(mediaType ?? ''))?.[0] ?? null;
}

function csvType(text: string): string {
  return delimiterOf(text) === '\t' ? 'text/tab-separated-values' : 'text/csv';
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/u.test(text)) return false;
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false; // it only begins like it
  }
}
