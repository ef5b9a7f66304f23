import { describeError, toAppError } from '../../../shared/error-filter.js';
import { AppError } from '../../../shared/error.js';
import type { ReadingError } from '../document.js';

/** What may have passed when it is tried again. */
const PASSING = new Set(['url_unreachable', 'unavailable', 'internal']);
const PASSING_STATUS = new Set([408, 425, 429]);

/** Why a reading failed, as its document keeps it and people are told. */
export function readingError(error: unknown): ReadingError {
  return describeError(toAppError(error));
}

/** Is it worth trying again? */
export function maySucceedLater(error: unknown): boolean {
  const { code, details } = toAppError(error);
  const status = code === 'url_http_error' ? Number(details.status) : 0;
  return PASSING.has(code) || status >= 500 || PASSING_STATUS.has(status);
}

/** An address that has never led to anything. */
export function neverThere(url: string): AppError {
  return new AppError('url_http_error', 'There is no page at this address', { status: 404, url });
}
