import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Channel } from '../sdk/channel.js';
import { CHANNELS, ChannelRegistry } from './channel-registry.js';

/** The chat platforms, which come from outside: from the plugins, or from a test. */
@Global()
@Module({})
export class ChannelRegistryModule {
  static with(channels: readonly Channel[]): DynamicModule {
    return {
      module: ChannelRegistryModule,
      providers: [{ provide: CHANNELS, useValue: channels }, ChannelRegistry],
      exports: [ChannelRegistry],
    };
  }
}
