import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { ConfigModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import type { Clock } from './shared/clock.js';
import { ErrorFilter } from './shared/error-filter.js';

/** What the server is made from. */
export interface AppParts {
  readonly env: Env;
  readonly database: DataSource;
  readonly clock?: Clock;
}

@Module({})
export class AppModule {
  /** The whole server, on a connected and migrated database. */
  static with({ env, database, clock }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(env, clock), DatabaseModule.with(database)],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
