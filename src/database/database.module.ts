import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InstallSecrets } from './install-secrets.js';
import { Notifications } from './notifications.js';
import { TenantStore } from './tenant-store.js';

/** What every layer above reaches the database through. Takes a connected, migrated DataSource; whoever made it closes it, last. */
@Global()
@Module({})
export class DatabaseModule {
  static with(database: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useValue: database }, TenantStore, Notifications, InstallSecrets],
      exports: [DataSource, TenantStore, Notifications, InstallSecrets],
    };
  }
}
