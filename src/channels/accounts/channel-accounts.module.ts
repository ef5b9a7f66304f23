import { Module } from '@nestjs/common';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { ChannelLendingModule } from '../lending/channel-lending.module.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AccountCheck } from './checking/account-check.js';
import { HookReach } from './checking/hook-reach.js';
import { AccountDirectory } from './account-directory.js';
import { AccountKeys } from './account-keys.js';
import { AccountOpener } from './account-opener.js';
import { AccountSettings } from './account-settings.js';
import { AccountTrafficReader } from './account-traffic-reader.js';
import { AccountViews } from './account-views.js';
import { ChannelController } from './channel.controller.js';

/** The tenants' accounts on chat platforms. */
@Module({
  imports: [ChannelLendingModule, TenantsModule],
  controllers: [AccountController, ChannelController],
  providers: [
    ...[AccountCheck, AccountDirectory, AccountKeys, AccountOpener, AccountService],
    ...[AccountSettings, AccountTrafficReader, AccountViews, HookReach],
  ],
  exports: [AccountDirectory],
})
export class ChannelAccountsModule {}
