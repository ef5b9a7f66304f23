import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { AppError, type ErrorCode } from './error.js';

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_file',
  429: 'rate_limited',
  503: 'unavailable',
};

/** Turns every error into `{ error: { code, message, details } }`; says `Retry-After` where the error knows when. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const known = toAppError(error);
    if (known.status >= 500) this.log.error(error);
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.end();
    if (typeof known.details.retryAfter === 'number')
      response.setHeader('Retry-After', String(known.details.retryAfter));
    response.status(known.status).json({ error: describeError(known) });
  }
}

/** What the outside sees of an error. */
export function describeError({ code, message, details }: AppError) {
  return { code, message, details };
}

/** Any error as one of ours; what nobody expected becomes `internal` and shows nothing of itself. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  const code = CODES[status] ?? (status < 500 ? 'invalid_input' : 'internal');
  if (code === 'internal') return new AppError('internal', 'Something went wrong', {}, { cause: error });
  return new AppError(code, error instanceof Error ? error.message : 'The request failed', {}, { cause: error });
}

/** Nest's own errors know a status, and so do those of Express's body parsers. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return 500;
}
