import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { ROUTE_ACCESS, type RouteAccess } from '../shared/access.js';
import { AppError } from '../shared/error.js';
import type { KnownRequest } from '../shared/http.js';
import { KeyCaller } from './key-caller.js';
import { PersonCaller } from './people/person-caller.js';

/**
 * Stands before every route. Reads the rule the route declares, finds out who calls, and puts `ctx` and `userId` on the
 * request. A route that declares nothing is closed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyCaller,
    private readonly people: PersonCaller,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    const places = [host.getHandler(), host.getClass()];
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, places);
    if (!rule || host.getType() !== 'http') throw new AppError('forbidden', 'This route says nobody may call it');
    if (rule === 'public') return true;
    const request = host.switchToHttp().getRequest<KnownRequest>();
    const secret = this.keys.secretOf(request);
    if (secret) {
      request.ctx = await this.keys.admit(request, secret, rule);
      return true;
    }
    const { userId, ctx } = await this.people.admit(request, host.switchToHttp().getResponse<Response>(), rule);
    request.userId = userId;
    if (ctx) request.ctx = ctx;
    return true;
  }
}
