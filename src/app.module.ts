import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AdminModule } from './admin/admin.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { DemoShop } from './demo-shop.js';
import type { Clock } from './shared/clock.js';
import { ErrorFilter } from './shared/error-filter.js';
import { TenantsModule } from './tenants/tenants.module.js';

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
      imports: [
        ConfigModule.with(env, clock),
        DatabaseModule.with(database),
        TenantsModule,
        AdminModule,
        ChannelsModule,
        KnowledgeModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }, DemoShop],
    };
  }
}
