import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AdminModule } from './admin/admin.module.js';
import { AssistantModule } from './assistant/assistant.module.js';
import { CorrectionsModule } from './assistant/corrections/corrections.module.js';
import { GapsModule } from './assistant/gaps/gaps.module.js';
import { KnowledgeTestsModule } from './assistant/knowledge-tests/knowledge-tests.module.js';
import { ChannelRegistryModule } from './channels/channel-registry.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { ToolNetworkModule } from './channels/lending/tool-network.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { DocumentsModule } from './knowledge/documents/documents.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { DemoOrders } from './demo-orders.js';
import { DemoShop } from './demo-shop.js';
import { DemoTools } from './demo-tools.js';
import type { Channel } from './sdk/channel.js';
import type { Tool } from './sdk/tool.js';
import type { Clock } from './shared/clock.js';
import { ErrorFilter } from './shared/error-filter.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { ToolRegistryModule } from './tools/tool-registry.module.js';
import { ToolsModule } from './tools/tools.module.js';

/** What the server is made from. */
export interface AppParts {
  readonly env: Env;
  readonly database: DataSource;
  readonly clock?: Clock;
  /** The chat platforms; none if left out. */
  readonly channels?: readonly Channel[];
  /** What the bot can look up and do; nothing if left out. */
  readonly tools?: readonly Tool[];
}

@Module({})
export class AppModule {
  /** The whole server, on a connected and migrated database. */
  static with({ env, database, clock, channels = [], tools = [] }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(env, clock),
        DatabaseModule.with(database),
        ChannelRegistryModule.with(channels),
        ToolRegistryModule.with(tools),
        ToolNetworkModule,
        TenantsModule,
        AdminModule,
        ChannelsModule,
        KnowledgeModule,
        DocumentsModule,
        AssistantModule,
        KnowledgeTestsModule,
        CorrectionsModule,
        GapsModule,
        ToolsModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }, DemoOrders, DemoShop, DemoTools],
    };
  }
}
