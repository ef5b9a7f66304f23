import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV, type Env } from '../../config/env.js';
import { covers, type RouteAccess } from '../../shared/access.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CallerLimiter } from '../caller-limiter.js';
import { refuseForgery } from '../csrf.js';
import type { Membership, Person } from './person.js';
import { SessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';

/** A person whom a route let in; `ctx` where the route is about a tenant. */
export interface AdmittedPerson {
  readonly userId: string;
  readonly ctx?: TenantContext;
}

/** Lets people in by their session cookie. */
@Injectable()
export class PersonCaller {
  private readonly publicHost: string | undefined;

  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly limiter: CallerLimiter,
    @Inject(ENV) env: Env,
  ) {
    this.publicHost = env.PUBLIC_URL && new URL(env.PUBLIC_URL).host;
  }

  /**
   * Who calls. The tenant is the one of the header `X-Tenant`, or the first one the person is in. Throws `unauthorized`
   * (not signed in, or no longer), `csrf_refused`, `forbidden` (another tenant, or a role that may not).
   */
  async admit(request: Request, response: Response, rule: RouteAccess): Promise<AdmittedPerson> {
    const person = await this.person(request, response);
    refuseForgery({ method: request.method, headers: request.headers, hosts: [request.host, this.publicHost] });
    if (rule === 'signed-in') return { userId: person.id };
    if (rule === 'operator' && !person.operator) throw new AppError('forbidden', 'This is for operators');
    const membership = choose(await this.sessions.memberships(person.id), request.headers['x-tenant']);
    if (typeof rule === 'string')
      return membership ? { userId: person.id, ctx: contextOf(person, membership) } : { userId: person.id };
    if (!membership) throw new AppError('forbidden', 'You are not in this tenant');
    if (!covers(membership.role, rule.role))
      throw new AppError('forbidden', `This needs the role ${rule.role}`, { role: rule.role });
    return { userId: person.id, ctx: contextOf(person, membership) };
  }

  private async person(request: Request, response: Response): Promise<Person> {
    const secret = this.cookie.read(request);
    const session = secret === undefined ? undefined : await this.sessions.find(secret);
    if (!secret || !session) {
      this.limiter.countFailure(request.ip);
      throw new AppError('unauthorized', 'Sign in, or send an API key');
    }
    if (session.extended) this.cookie.write(request, response, secret);
    return session.person;
  }
}

/** The membership in the wanted tenant, or the first one where none is named. */
export function choose(
  memberships: readonly Membership[],
  wanted: string | string[] | undefined,
): Membership | undefined {
  return wanted === undefined ? memberships[0] : memberships.find(({ tenantId }) => tenantId === wanted);
}

/** What someone does as a member. */
export function contextOf({ id, name, email }: Person, { tenantId }: Membership): TenantContext {
  return { tenantId, actor: { kind: 'user', id, name: name || email } };
}
