import { Module } from '@nestjs/common';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { ChannelHosts } from './channel-hosts.js';
import { LendingSweep } from './lending-sweep.js';
import { MemoryStore } from './memory-store.js';
import { TokenDesk } from './token-desk.js';
import { TokenStore } from './token-store.js';

/** What channels borrow from the house. */
@Module({
  imports: [TenantsModule],
  providers: [ChannelHosts, LendingSweep, MemoryStore, TokenDesk, TokenStore],
  exports: [ChannelHosts],
})
export class ChannelLendingModule {}
