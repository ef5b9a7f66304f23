import { AppError } from '../../../shared/error.js';

/** `missing`: nothing lies there. `full`: there is no room. `passing`: the same call may succeed a little later. */
export type S3FailureKind = 'missing' | 'full' | 'passing' | 'lasting';

/** Why a call came to nothing: what the storage answered, in its codes, and nothing of what it was asked with. */
export class S3Failure extends Error {
  constructor(
    readonly kind: S3FailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'S3Failure';
  }

  /** An answer that is an error. */
  static answered(method: string, status: number, code: string | undefined): S3Failure {
    return new S3Failure(
      kindOf(method, status, code),
      `The storage answers ${method} with ${status} ${code ?? ''}`.trim(),
    );
  }

  /** No answer, or one that broke off. */
  static unheard(method: string, cause: unknown): S3Failure {
    return new S3Failure('passing', `The storage does not answer ${method}`, { cause });
  }

  /** What the caller hears; the reason is for the log. */
  toAppError(): AppError {
    if (this.kind === 'full') return new AppError('disk_full', 'There is no room for the file', {}, { cause: this });
    return new AppError('unavailable', 'The storage of files cannot be used right now', {}, { cause: this });
  }
}

function kindOf(method: string, status: number, code: string | undefined): S3FailureKind {
  // It may also be the bucket that is not there, which an answer to HEAD has no body to say.
  if (status === 404 && (code === 'NoSuchKey' || method === 'HEAD')) return 'missing';
  if (status === 507) return 'full';
  // RequestTimeout is a 400: the storage has waited long enough for the body.
  return status === 429 || status >= 500 || code === 'RequestTimeout' ? 'passing' : 'lasting';
}
