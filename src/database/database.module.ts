import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InstallSecrets } from './install-secrets.js';
import { JobRunner } from './jobs/job-runner.js';
import { Notifications } from './notifications.js';
import { SealedSettings } from './sealed-settings.js';
import { SecretBox } from './secret-box.js';
import { SharedLocks } from './shared-locks.js';
import { TenantStore } from './tenant-store.js';

const PROVIDED = [TenantStore, Notifications, InstallSecrets, SecretBox, SealedSettings, SharedLocks, JobRunner];

/** What every layer above reaches the database through. Takes a connected, migrated DataSource; whoever made it closes it, last. */
@Global()
@Module({})
export class DatabaseModule {
  static with(database: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useValue: database }, ...PROVIDED],
      exports: [DataSource, ...PROVIDED],
    };
  }
}
