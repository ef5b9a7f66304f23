import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { RouteAccess } from '../shared/access.js';
import { AppError } from '../shared/error.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { CallerLimiter } from './caller-limiter.js';
import { KnownKeys } from './known-keys.js';

const BEARER = /^Bearer +(\S+) *$/i;

/** Lets programs in by their API key. */
@Injectable()
export class KeyCaller {
  constructor(
    private readonly known: KnownKeys,
    private readonly limiter: CallerLimiter,
  ) {}

  /** The secret that a request carries in `Authorization: Bearer …` (RFC 6750), if any. */
  secretOf({ headers }: Request): string | undefined {
    return BEARER.exec(headers.authorization ?? '')?.[1];
  }

  /**
   * Who calls with this secret. Throws `unauthorized` for a key that is unknown, revoked or over, `rate_limited`, and
   * `forbidden` for a route that asks for another scope or for a person.
   */
  async admit(request: Request, secret: string, rule: RouteAccess): Promise<TenantContext> {
    const key = await this.known.find(secret);
    if (!key) {
      this.limiter.countFailure(request.ip);
      throw new AppError('unauthorized', 'This API key is not valid');
    }
    this.limiter.countKey(key.id);
    if (typeof rule === 'string') throw new AppError('forbidden', 'This is for people who sign in, not for API keys');
    if (!key.scopes.includes(rule.scope) && !key.scopes.includes('admin'))
      throw new AppError('forbidden', `This needs an API key with the scope ${rule.scope}`, { scope: rule.scope });
    return { tenantId: key.tenantId, actor: { kind: 'key', id: key.id, name: key.name } };
  }
}
