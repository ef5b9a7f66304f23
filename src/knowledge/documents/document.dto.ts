import { z } from 'zod';
import { LANGUAGES } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import { parseInput } from '../../shared/http.js';
import { PageQuery } from '../../shared/page.js';
import { cleanText, distinct } from '../faq-text.js';
import { Override, OverrideReason } from '../override.js';
import { type DocumentSummary, READING_STATES, SOURCES } from './document.js';

const ONE_LINE = /^[^\n]*$/;
const COMMAS = /[,，]/;
/** A group of customers has a name of up to 60 characters (see `shared/visitor-standing.ts`). */
const AUDIENCE = /^(public|signed_in|segment:\S(.{0,58}\S)?)$/u;

const line = (most: number) => z.string().overwrite(cleanText).min(1).max(most).regex(ONE_LINE, 'must be one line');
const tags = z
  .array(z.string().overwrite(cleanText).max(50).regex(ONE_LINE, 'must be one line'))
  .overwrite((entries) => distinct(entries))
  .max(50);
const audience = z.string().overwrite(cleanText).regex(AUDIENCE, 'must be public, signed_in or segment:<name>');
const language = z.enum(LANGUAGES);
const time = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .nullable();
/** In a form a list is one field with commas, or the field several times. */
const formTags = z.preprocess((given) => (typeof given === 'string' ? given.split(COMMAS) : given), tags);

/** What may be said of a document when it comes in. */
const arrival = {
  title: line(500).optional(),
  tags: tags.default([]),
  language: language.optional(),
  audience: audience.default('public'),
};

/** Beside a file, as fields of the form. */
export const FileArrival = z.strictObject({ ...arrival, tags: formTags.default([]) });
export type FileArrival = z.infer<typeof FileArrival>;

/** The address of a page, or of a sitemap whose pages are wanted. */
const UrlArrival = z.strictObject({
  ...arrival,
  url: z.string().trim().min(1).max(2000),
  kind: z.enum(['page', 'sitemap']).default('page'),
  resync: z.boolean().default(false),
});
export type UrlArrival = z.infer<typeof UrlArrival>;

const text = z.string().refine((content) => cleanText(content) !== '', 'must not be empty');

const TextArrival = z.strictObject({ ...arrival, title: line(500), text });
export type TextArrival = z.infer<typeof TextArrival>;

/** What multer keeps of an uploaded file. Its type is the sender's word, and not believed. */
export const Upload = z.object({
  buffer: z.instanceof(Buffer),
  originalname: z
    .string()
    .overwrite(cleanText)
    .transform((name) => name.slice(-255)),
});
export type Upload = z.infer<typeof Upload>;
export const MaybeUpload = z.preprocess((file) => (isEmpty(file) ? undefined : file), Upload.optional());

export const DocumentPatch = z.strictObject({
  title: line(500).optional(),
  tags: tags.optional(),
  audience: audience.optional(),
  validFrom: time.optional(),
  validTo: time.optional(),
  enabled: z.boolean().optional(),
  resync: z.boolean().optional(),
  override: Override.optional(),
});
export type DocumentPatch = z.infer<typeof DocumentPatch>;

/** The query of `DELETE /v1/documents/:id`. */
export const DocumentRemoval = z.object({ overrideReason: OverrideReason.optional() });
export type DocumentRemoval = z.infer<typeof DocumentRemoval>;

/** A new text for a document that was made of one. */
export const Reread = z.strictObject({ text: text.optional() });

export const DocumentQuery = PageQuery.extend({
  status: z.enum(READING_STATES).optional(),
  source: z.enum(SOURCES).optional(),
  tag: z.string().max(50).overwrite(cleanText).optional(),
  q: z.string().max(500).overwrite(cleanText).optional(),
});
export type DocumentQuery = z.infer<typeof DocumentQuery>;

/** One document that comes in. */
export type Arrival =
  | { readonly kind: 'file'; readonly file: Upload; readonly input: FileArrival }
  | { readonly kind: 'url'; readonly input: UrlArrival }
  | { readonly kind: 'text'; readonly input: TextArrival };

/** Reads what was sent: a form with a file, or JSON with an address or a text. Throws `invalid_input`. */
export function readArrival(file: Upload | undefined, body: unknown): Arrival {
  if (file) return { kind: 'file', file, input: parseInput(FileArrival, body) };
  const given = typeof body === 'object' && body !== null ? body : {};
  if ('url' in given) return { kind: 'url', input: parseInput(UrlArrival, given) };
  if ('text' in given) return { kind: 'text', input: parseInput(TextArrival, given) };
  const message = 'Send a form with "file", or JSON with "url", or with "title" and "text"';
  throw new AppError('invalid_input', message, { issues: [{ path: ['file'], code: 'missing_file', message }] });
}

/** A document as the API shows it: times as ISO 8601. */
export function documentView(document: DocumentSummary) {
  const { validFrom, validTo, vanishedAt, readAt, createdAt, updatedAt, ...rest } = document;
  return {
    ...rest,
    validFrom: isoTime(validFrom),
    validTo: isoTime(validTo),
    vanishedAt: isoTime(vanishedAt),
    readAt: isoTime(readAt),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function isoTime(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

/** `parse` makes an empty object of nothing. */
function isEmpty(file: unknown): boolean {
  return typeof file === 'object' && file !== null && Object.keys(file).length === 0;
}
