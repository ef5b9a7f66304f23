import { codeOf, networkFailure } from '../../knowledge/fetching/fetch-failure.js';
import { AppError, isAppError } from '../../shared/error.js';
import { SendError } from '../../sdk/send-error.js';

/** Node refuses to send these: a line break or a Chinese character in a header. */
const UNSENDABLE = /^ERR_(INVALID_CHAR|INVALID_HTTP_TOKEN|HTTP_INVALID_HEADER_VALUE)$/;

/**
 * What to throw for an exchange that failed: `unknown` if the request may have left, else `transient`; `refused` for what
 * will never go. Says the host and Node's code, no more: paths and queries hold tokens, and Node's errors can hold packets.
 */
export function callFailure(error: unknown, host: string, sent: boolean): SendError {
  if (UNSENDABLE.test(codeOf(error instanceof AppError ? error.cause : error)))
    return new SendError('refused', `${host} was not asked: a header is not valid`);
  if (isAppError(error, 'url_private_address')) {
    return new SendError('refused', `${host} is no public address, and FETCH_ALLOW_ADDRESSES does not allow it`);
  }
  if (isAppError(error, 'document_too_large')) return new SendError('unknown', `${host} answered with too much`);
  return new SendError(sent ? 'unknown' : 'transient', `${host}: ${reasonOf(error, host)}`);
}

/** Whoever asked does not want to know any more. */
export function givenUp(host: string, sent: boolean): SendError {
  return new SendError(sent ? 'unknown' : 'transient', `${host}: given up by the caller`);
}

function reasonOf(error: unknown, host: string): string {
  const failure = error instanceof AppError ? error : networkFailure(error, host);
  const code = codeOf(failure.cause);
  const { reason } = failure.details;
  if (typeof reason !== 'string') return failure.code;
  return code === '' || reason === 'timeout' ? reason : `${reason} (${code})`;
}
