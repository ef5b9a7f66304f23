import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isAppError } from '../../shared/error.js';
import { CallerLimiter } from '../caller-limiter.js';
import { SessionCookie } from './session-cookie.js';
import { SessionService, type SessionView } from './session.service.js';
import type { BegunSession, Visit } from './sign-in.service.js';

/** The way in and out of a session, as far as it is about requests and cookies. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly limiter: CallerLimiter,
  ) {}

  /** Where a request comes from. */
  visit(request: Request): Visit {
    return { address: request.ip, session: this.cookie.read(request) };
  }

  /** Gives the browser the session that `begin` begins in place of the one it had, and answers who that is. */
  async enter(request: Request, response: Response, begin: () => Promise<BegunSession>): Promise<SessionView> {
    const { userId, secret } = await begin();
    const { session } = this.visit(request);
    if (session) await this.sessions.end(session);
    const view = await this.sessions.describe(userId);
    this.cookie.write(request, response, secret);
    return view;
  }

  /** Ends the session of the browser. */
  async leave(request: Request, response: Response): Promise<void> {
    const secret = this.cookie.read(request);
    if (secret) await this.sessions.end(secret);
    this.cookie.clear(request, response);
  }

  /** Counts an expired or made-up link against the address it comes from. Throws `rate_limited` when there are too many. */
  async counting<Result>(request: Request, work: () => Promise<Result>): Promise<Result> {
    return work().catch((error: unknown) => {
      if (isAppError(error, 'link_expired')) this.limiter.countFailure(request.ip);
      throw error;
    });
  }
}
