import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyStore } from '../database/idempotency-store.js';
import { IdempotencyInterceptor } from '../database/idempotency.interceptor.js';
import { AccessGuard } from './access.guard.js';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyService } from './api-key.service.js';
import { AuditLogController } from './audit-log.controller.js';
import { AuditLogService } from './audit-log.service.js';
import { CallerLimiter } from './caller-limiter.js';
import { ExpirySweep } from './expiry-sweep.js';
import { KeyCaller } from './key-caller.js';
import { KnownKeys } from './known-keys.js';
import { OneTimeLinkService } from './people/one-time-link.service.js';
import { LinkClaimService } from './people/link-claim.service.js';
import { LinkController } from './people/link.controller.js';
import { PersonCaller } from './people/person-caller.js';
import { SessionCookie } from './people/session-cookie.js';
import { SessionDoor } from './people/session-door.js';
import { SessionController } from './people/session.controller.js';
import { SessionService } from './people/session.service.js';
import { SocketCaller } from './people/socket-caller.js';
import { SignInFailures } from './people/sign-in-failures.js';
import { SignInService } from './people/sign-in.service.js';
import { UserController } from './people/user.controller.js';
import { UserService } from './people/user.service.js';
import { MonthlyQuotas } from './quotas/monthly-quotas.js';
import { QuotaController } from './quotas/quota.controller.js';
import { QuotaService } from './quotas/quota.service.js';
import { TenantController } from './tenant.controller.js';
import { TenantService } from './tenant.service.js';

const ACCESS = [CallerLimiter, KeyCaller, KnownKeys, PersonCaller];
const PEOPLE = [
  LinkClaimService,
  SessionCookie,
  SessionDoor,
  SessionService,
  SignInFailures,
  SignInService,
  SocketCaller,
  UserService,
];

/** Who there is and what they may: closes every route of the server that does not say otherwise. */
@Module({
  controllers: [
    SessionController,
    LinkController,
    TenantController,
    QuotaController,
    UserController,
    ApiKeyController,
    AuditLogController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    ...ACCESS,
    ...PEOPLE,
    ApiKeyService,
    AuditLogService,
    ExpirySweep,
    IdempotencyStore,
    MonthlyQuotas,
    OneTimeLinkService,
    QuotaService,
    TenantService,
  ],
  exports: [
    ...[ApiKeyService, OneTimeLinkService, SessionCookie, SessionService, SocketCaller, TenantService, UserService],
    MonthlyQuotas,
  ],
})
export class TenantsModule {}
