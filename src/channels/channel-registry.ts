import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '../sdk/channel.js';

/** The token under which the chat platforms are injected: `readonly Channel[]`, the ones that were loaded at start. */
export const CHANNELS = Symbol('CHANNELS');

/** The chat platforms this server knows. */
@Injectable()
export class ChannelRegistry {
  private readonly byName: ReadonlyMap<string, Channel>;

  constructor(@Inject(CHANNELS) private readonly channels: readonly Channel[]) {
    this.byName = new Map(channels.map((channel) => [channel.name, channel]));
  }

  all(): readonly Channel[] {
    return this.channels;
  }

  /** The platform of this name; undefined when no plugin of that name was loaded. */
  find(name: string): Channel | undefined {
    return this.byName.get(name);
  }
}
