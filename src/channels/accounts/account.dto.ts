import { z } from 'zod';
import type { Channel } from '../../sdk/channel.js';
import type { StoredAccount } from './account.js';
import type { ShownSettings } from '../../database/sealed-settings.js';
import type { AccountTraffic } from './account-traffic-reader.js';
import { settingsForm } from '../../shared/settings-form.js';
import type { Webhook } from './webhook.js';

const name = z.string().trim().min(1).max(100);
const language = z.enum(['auto', 'zh', 'en']);
/** Looked at by the plugin's own schema. */
const settings = z.record(z.string().max(100), z.unknown());

export const AccountInput = z.strictObject({
  platform: z.string(),
  name,
  enabled: z.boolean().default(true),
  language: language.default('auto'),
  settings: settings.default({}),
});
export type AccountInput = z.infer<typeof AccountInput>;

/** Changes to an account; `version` is the one they were made on. Settings that are left out stay, null takes one away. */
export const AccountPatch = z.strictObject({
  version: z.number().int().min(1),
  name: name.optional(),
  enabled: z.boolean().optional(),
  language: language.optional(),
  settings: settings.optional(),
});
export type AccountPatch = z.infer<typeof AccountPatch>;

/** A platform that accounts can be connected to. */
export function channelView(channel: Channel) {
  const { name: platform, title, capabilities } = channel;
  return { name: platform, title, capabilities, form: settingsForm(channel).schema };
}

/** Everything about an account that may be shown. */
export interface AccountFacts {
  readonly stored: StoredAccount;
  readonly shown: ShownSettings;
  readonly traffic: AccountTraffic;
  readonly webhook: Webhook | null;
  /** Is its plugin loaded? */
  readonly loaded: boolean;
}

/** What the API shows of an account: which secrets are set, never the secrets. */
export function accountView({ stored, shown, traffic, webhook, loaded }: AccountFacts) {
  const { id, platform, name: title, enabled, language: spoken, version, trouble, heardAt } = stored;
  return {
    ...{ id, platform, name: title, enabled, language: spoken, version, loaded, ...shown, webhook, trouble },
    heardAt: heardAt?.toISOString() ?? null,
    sentAt: traffic.sentAt?.toISOString() ?? null,
    deliveries: { failed: traffic.failed, unknown: traffic.unknown },
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  };
}
