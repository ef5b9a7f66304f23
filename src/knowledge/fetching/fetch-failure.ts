import { AppError } from '../../shared/error.js';

/** Why a server could not be heard to the end. */
export type UnreachableReason =
  'dns' | 'connection' | 'certificate' | 'timeout' | 'cut' | 'garbage' | 'encoding' | 'robots';

/** Why an address is none that is fetched. */
export type InvalidReason = 'malformed' | 'too_long' | 'protocol' | 'credentials' | 'port' | 'insecure_redirect';

export function unreachable(reason: UnreachableReason, host: string, cause?: unknown): AppError {
  return new AppError('url_unreachable', `${host} cannot be read (${reason})`, { reason, host }, { cause });
}

export function invalidUrl(reason: InvalidReason, message: string): AppError {
  return new AppError('url_invalid', message, { reason });
}

export function tooLarge(limit: number): AppError {
  return new AppError('document_too_large', 'The document is too large', { limit });
}

/** An answer with a status that brings no document. */
export function httpError(status: number, url: URL): AppError {
  return new AppError('url_http_error', `${url.host} answers ${status}`, { status, url: url.href });
}

/** An error of Node's network, TLS, HTTP or unpacking code in our words. */
export function networkFailure(error: unknown, host: string): AppError {
  return unreachable(reasonOf(codeOf(error)), host, error);
}

function reasonOf(code: string): UnreachableReason {
  if (/^(HPE_|Z_|ERR__ERROR_FORMAT)/.test(code)) return 'garbage';
  if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code)) return 'certificate';
  return code === 'ECONNRESET' ? 'cut' : 'connection';
}

/** The code that Node gives its errors; empty for an error without. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
