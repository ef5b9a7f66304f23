import { Global, Module } from '@nestjs/common';
import { ToolNetwork } from '../../tools/tool-network.js';
import { CheckedNetwork } from './checked-network.js';

/** The way out for tools, which lie a layer below those who know what is safe. */
@Global()
@Module({
  providers: [CheckedNetwork, { provide: ToolNetwork, useExisting: CheckedNetwork }],
  exports: [CheckedNetwork, ToolNetwork],
})
export class ToolNetworkModule {}
