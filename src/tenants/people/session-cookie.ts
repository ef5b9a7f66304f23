import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV, type Env } from '../../config/env.js';
import { SESSION_MS } from './session.service.js';

const NAME = 'mossdesk_session';

/** A request, as far as its cookie goes. */
type CookieBearer = Pick<Request, 'headers' | 'secure'>;

/**
 * The cookie that holds a session: out of reach of scripts, not sent by other sites' forms, and over https named
 * `__Host-…`, which a browser takes only from us and never from a sibling domain (RFC 6265bis, section 4.1.3).
 */
@Injectable()
export class SessionCookie {
  private readonly publicHttps: boolean;

  constructor(@Inject(ENV) env: Env) {
    this.publicHttps = env.PUBLIC_URL?.startsWith('https:') ?? false;
  }

  /** The secret of the session, if the request has one. */
  read(request: CookieBearer): string | undefined {
    const wanted = `${this.name(request)}=`;
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length) || undefined;
  }

  write(request: Request, response: Response, secret: string): void {
    response.cookie(this.name(request), secret, { ...this.options(request), maxAge: SESSION_MS });
  }

  clear(request: Request, response: Response): void {
    response.clearCookie(this.name(request), this.options(request));
  }

  private name(request: CookieBearer): string {
    return this.isSecure(request) ? `__Host-${NAME}` : NAME;
  }

  private options(request: CookieBearer) {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.isSecure(request) } as const;
  }

  private isSecure({ secure }: CookieBearer): boolean {
    return secure || this.publicHttps;
  }
}
