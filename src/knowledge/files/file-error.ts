import { AppError } from '../../shared/error.js';

/** A refusal of the whole file. `code` is one of its issues' codes. */
export function fileError(code: string, message: string, cause?: unknown): AppError {
  return new AppError('invalid_input', message, { issues: [{ path: ['file'], code, message }] }, { cause });
}

/** The refusal of a file that is of no kind we read, or that cannot be read. `reason` says which, for programs. */
export function unsupportedFile(reason: string, message: string, cause?: unknown): AppError {
  return new AppError('unsupported_file', message, { reason }, { cause });
}
