import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { catchError, from, mergeMap, type Observable, of } from 'rxjs';
import { describeError } from '../shared/error-filter.js';
import { AppError } from '../shared/error.js';
import type { KnownRequest } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { type Attempt, IdempotencyStore, type Outcome } from './idempotency-store.js';
import { SHOWN_ONCE } from './idempotency.js';

const METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,200}$/;
/** Refusals that say nothing about the request itself: trying again may well succeed. */
const NOT_KEPT = new Set([401, 403, 429]);

/** One request on its way through. */
interface Passage {
  readonly ctx: TenantContext;
  readonly key: string;
  readonly attempt: Attempt;
  readonly response: Response;
  readonly shownOnce: boolean;
}

/**
 * Makes every write repeatable: with an `Idempotency-Key` the first answer is kept for 24 hours and given to repeats,
 * marked `Idempotency-Replayed: true` (draft-ietf-httpapi-idempotency-key-header). Kept are successes and refusals that
 * a repeat would get again; after an outage, a wrong credential or a full quota the key is free again. An answer that
 * was streamed cannot be kept. An upload is known by its length, not its content: it has not been read yet.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly log = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<KnownRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const key = request.headers['idempotency-key'];
    const { ctx } = request;
    if (key === undefined || !ctx || !METHODS.has(request.method)) return next.handle();
    const shownOnce = this.reflector.get<true | undefined>(SHOWN_ONCE, host.getHandler()) === true;
    const known = await this.store.begin(ctx, { key: checked(key), hash: hashOf(ctx, request) });
    if ('status' in known) return of(replay(known, response, shownOnce));
    const passage: Passage = { ctx, key: checked(key), attempt: known, response, shownOnce };
    return next.handle().pipe(
      catchError((error: unknown) => from(this.failed(passage, error))),
      mergeMap((body: unknown) => this.succeeded(passage, body)),
    );
  }

  private async succeeded(passage: Passage, body: unknown): Promise<unknown> {
    const { response, shownOnce } = passage;
    if (response.headersSent) await this.keep(passage, undefined);
    else await this.keep(passage, { status: response.statusCode, body: shownOnce ? undefined : body });
    return body;
  }

  private async failed(passage: Passage, error: unknown): Promise<never> {
    const lasting = error instanceof AppError && error.status < 500 && !NOT_KEPT.has(error.status);
    const outcome = lasting ? { status: error.status, body: { error: describeError(error) } } : undefined;
    await this.keep(passage, outcome);
    throw error;
  }

  /** What was done is done: if it cannot be noted, the caller gets the answer all the same. */
  private async keep({ ctx, key, attempt }: Passage, outcome: Outcome | undefined): Promise<void> {
    const work = outcome ? this.store.finish(ctx, key, attempt, outcome) : this.store.release(ctx, key, attempt);
    await work.catch((cause: unknown) => this.log.error(new Error('Could not keep an answer for repeats', { cause })));
  }
}

function checked(key: string | string[]): string {
  if (typeof key === 'string' && KEY.test(key)) return key;
  const issue = { path: ['Idempotency-Key'], message: '1 to 200 visible ASCII characters', code: 'invalid_format' };
  throw new AppError('invalid_input', 'The request is not valid', { issues: [issue] });
}

/** Another caller, another route or another content make another request. */
function hashOf({ actor }: TenantContext, request: Request): string {
  const isUpload = Boolean(request.is(['multipart/form-data', 'application/octet-stream']));
  const content = isUpload
    ? `length ${request.headers['content-length'] ?? 'unknown'}`
    : JSON.stringify(request.body ?? null);
  const parts = [actor.kind, actor.id, request.method, request.originalUrl, content];
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

function replay({ status, body }: Outcome, response: Response, shownOnce: boolean): unknown {
  if (shownOnce && status < 400)
    throw new AppError('idempotency_conflict', 'This was done already, and its answer is shown only once', {
      reason: 'shown_once',
    });
  response.status(status).setHeader('Idempotency-Replayed', 'true');
  return body ?? undefined;
}
