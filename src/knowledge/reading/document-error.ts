import { AppError } from '../../shared/error.js';

/** Why a document cannot be read. */
export const DOCUMENT_ERRORS = [
  'document_empty',
  'document_encrypted',
  'document_malformed',
  'document_unsupported',
  'document_too_large',
  'document_too_long',
  'document_timeout',
  'document_no_text',
] as const;
export type DocumentErrorCode = (typeof DOCUMENT_ERRORS)[number];

/** Broken, or made to break: `cause` says what gave way. */
export function malformed(message: string, cause?: unknown): AppError {
  return new AppError('document_malformed', message, {}, { cause });
}

/** A kind of file that is not read. `mediaType` is what it was taken for. */
export function unsupported(mediaType: string): AppError {
  return new AppError('document_unsupported', `Documents of this kind are not read: ${mediaType}`, { mediaType });
}

/** Too big a file, or too big when unpacked; `limit` in bytes. */
export function tooLarge(message: string, limit: number): AppError {
  return new AppError('document_too_large', message, { limit });
}

/** Too many pages or characters. */
export function tooLong(what: 'pages' | 'characters', limit: number): AppError {
  return new AppError('document_too_long', `The document has more than ${limit} ${what}`, { what, limit });
}

/** Any error as one of ours: what is unknown means that the file is broken. */
export function asDocumentError(error: unknown): AppError {
  if (!(error instanceof AppError)) return malformed('The document cannot be read', error);
  if (error.code === 'unsupported_file') return fromUnsupportedFile(error);
  const ours = (DOCUMENT_ERRORS as readonly string[]).includes(error.code);
  return ours ? error : malformed(error.message, error);
}

function fromUnsupportedFile(error: AppError): AppError {
  const { reason } = error.details;
  if (reason === 'encrypted') return new AppError('document_encrypted', error.message, {}, { cause: error });
  if (reason === 'too_big_unpacked' || reason === 'too_many_entries')
    return new AppError('document_too_large', error.message, { reason }, { cause: error });
  if (reason === 'binary') return unsupported('application/octet-stream');
  return malformed(error.message, error);
}
