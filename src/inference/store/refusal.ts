import { AppError } from '../../shared/error.js';

/** Why a download failed; `details.reason` of `download_failed`. The admin has a sentence for each. */
export type FailureReason =
  | 'unreachable' // no connection, or it broke again and again
  | 'stalled' // connected, but nothing came any more
  | 'gated' // the licence has to be accepted on the page first, and then a token
  | 'unauthorized' // the token is wrong, or one is needed
  | 'refused' // any other answer that is not the file
  | 'redirect' // led nowhere, round in circles, or away from https
  | 'changed' // not the commit that was asked for
  | 'corrupt' // arrived whole, but its checksum is another
  | 'listing'; // the list of files makes no sense, or names files outside the folder

/** `download_failed` with its reason. `transient` is worth another try. */
export function downloadFailed(
  reason: FailureReason,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
  options?: ErrorOptions,
): AppError {
  return new AppError('download_failed', message, { reason, ...details }, options);
}

/** Is it worth asking again: the connection, or an answer that says so itself? */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'download_failed') return false;
  const { reason, transient } = error.details;
  return reason === 'unreachable' || reason === 'stalled' || transient === true;
}

/**
 * What an answer other than 2xx means. Hugging Face says more in `X-Error-Code`, and answers 401 for what does not exist
 * when no token came along.
 */
export function refusalOf({ status, headers }: Response, url: string): AppError {
  const details = { status, host: new URL(url).host };
  const hint = headers.get('x-error-code') ?? '';
  if (hint === 'GatedRepo')
    return downloadFailed('gated', 'The licence has to be accepted on the page of the model first', details);
  if (status === 404 || status === 410 || hint.endsWith('NotFound'))
    return new AppError('model_not_found', 'The hub has no such model, revision or file', details);
  if (status === 401 || status === 403) return downloadFailed('unauthorized', 'The hub wants a (valid) token', details);
  return downloadFailed('refused', `The hub answered ${status}`, { ...details, transient: isPassing(status) });
}

/** Timeouts, too many requests, and the server's own faults. */
function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
