import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { ENV, type Env } from '../../config/env.js';
import { covers, type Role } from '../../shared/access.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { choose, contextOf } from './person-caller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';

/** Lets people open WebSockets by their session cookie. Whoever keeps one open asks again from time to time. */
@Injectable()
export class SocketCaller {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Who asks, for the tenant of `?tenant=`, or the first one they are in: a browser's WebSocket can send no header of
   * ours. Throws `unauthorized` (not signed in, or no longer) and `forbidden` (another tenant, or a lesser role).
   */
  async admit(request: IncomingMessage, role: Role): Promise<TenantContext> {
    const secret = this.cookie.read({ headers: request.headers, secure: this.isSecure(request) });
    const session = secret === undefined ? undefined : await this.sessions.find(secret);
    if (!session) throw new AppError('unauthorized', 'Sign in first');
    const wanted = new URLSearchParams(request.url?.split('?')[1]).get('tenant') ?? undefined;
    const membership = choose(await this.sessions.memberships(session.person.id), wanted);
    if (!membership) throw new AppError('forbidden', 'You are not in this tenant');
    if (!covers(membership.role, role)) throw new AppError('forbidden', `This needs the role ${role}`, { role });
    return contextOf(session.person, membership);
  }

  private isSecure({ socket, headers }: IncomingMessage): boolean {
    const forwarded = this.env.TRUST_PROXY > 0 && headers['x-forwarded-proto'] === 'https';
    return forwarded || Boolean((socket as TLSSocket).encrypted);
  }
}
