import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { toAppError } from '../../shared/error-filter.js';
import type { AppError, ErrorCode } from '../../shared/error.js';

/** Where programs of this protocol look for another word than ours. */
const CODES: Partial<Record<ErrorCode, string>> = {
  unauthorized: 'invalid_api_key',
  context_too_long: 'context_length_exceeded',
  rate_limited: 'rate_limit_exceeded',
  quota_exceeded: 'insufficient_quota',
};

const Issues = z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }));
/** A model that is down or busy is no fault in the program. */
const EXPECTED = new Set<ErrorCode>(['model_unavailable', 'model_overloaded']);

/** Turns errors into OpenAI's form, in which its clients look for them. */
@Catch()
@Injectable()
export class OpenAiErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('openai');

  catch(error: unknown, host: ArgumentsHost): void {
    const known = toAppError(error);
    const response = host.switchToHttp().getResponse<Response>();
    if (response.destroyed) return; // the caller has hung up, and what was under way ended for it
    if (known.status >= 500 && !EXPECTED.has(known.code)) this.log.error(error);
    if (response.headersSent) return void response.end();
    const { retryAfter } = known.details;
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    response.status(known.status).json(openAiError(known));
  }
}

/** An error as OpenAI writes it (https://platform.openai.com/docs/guides/error-codes). */
export function openAiError({ code, message, details, status }: AppError) {
  const issue = firstIssue(details.issues);
  const text = issue && issue.message !== message ? `${message}: ${issue.message}` : message;
  return { error: { message: text, type: typeOf(status), param: issue?.path ?? null, code: CODES[code] ?? code } };
}

function firstIssue(issues: unknown): { readonly path: string; readonly message: string } | undefined {
  const [issue] = Issues.safeParse(issues).data ?? [];
  return issue && { path: issue.path.join('.'), message: issue.message };
}

function typeOf(status: number): string {
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
