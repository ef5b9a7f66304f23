import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../database/secret-box.js';
import {
  type BoundSettings,
  SealedSettings,
  type Settings,
  type ShownSettings,
} from '../../database/sealed-settings.js';
import type { Channel } from '../../sdk/channel.js';
import { boundTo, type StoredAccount } from './account.js';

/** The settings of accounts, each bound to its own row. */
@Injectable()
export class AccountSettings {
  constructor(private readonly settings: SealedSettings) {}

  /** Encrypts the settings of a new account. Throws `invalid_input` that names every bad field. */
  seal(channel: Channel, owner: Pick<StoredAccount, 'tenantId' | 'id'>, given: Settings): Promise<Sealed> {
    return this.settings.seal(channel, given, boundTo(owner));
  }

  /** The same for changes, which do not take secrets to another host. Throws `invalid_input`. */
  change(channel: Channel, stored: StoredAccount, changes: Settings): Promise<Sealed> {
    return this.settings.change(channel, sealedIn(stored), changes);
  }

  /** What is shown of an account; nothing when its plugin is not loaded. */
  shown(channel: Channel | undefined, stored: StoredAccount): Promise<ShownSettings> {
    return this.settings.shown(channel, sealedIn(stored));
  }

  /** The settings as the plugin knows them, secrets and all; undefined when nobody can read them, or they do not fit. */
  config(channel: Channel, stored: StoredAccount): Promise<unknown> {
    return this.settings.config(channel, sealedIn(stored));
  }
}

function sealedIn(stored: StoredAccount): BoundSettings {
  return { key: stored.key, bytes: stored.settings, bound: boundTo(stored) };
}
