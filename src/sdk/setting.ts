import { z } from 'zod';
import type { Words } from './channel.js';

/** What a person reads beside a field of the form. */
export interface SettingWords {
  readonly title: Words;
  readonly help?: Words;
  /** What the values of a choice are called, by the value. */
  readonly options?: Readonly<Record<string, Words>>;
}

/** A field of the form, with words for people. */
export function setting<Schema extends z.ZodType>(schema: Schema, words: SettingWords): Schema {
  return schema.meta({ words }) as Schema;
}

/** The same for what is encrypted at rest and never shown again. */
export function secretSetting(words: SettingWords): z.ZodString {
  return z.string().trim().min(1).max(4000).meta({ words, secret: true });
}

/** Where the platform's API lies: another one for private deployments, other regions and tests. */
export function apiRoot(address: string): z.ZodDefault<z.ZodURL> {
  const words: SettingWords = {
    title: { zh: '接口地址', en: 'API address' },
    help: { zh: '私有部署或其他地区才需要修改。', en: 'Only for private deployments and other regions.' },
  };
  return z
    .url({ protocol: /^https?$/ })
    .refine(isBare, BARE)
    .default(address)
    .meta({ words, advanced: true });
}

const BARE = 'An address without user name, query and fragment';

function isBare(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, search, hash } = new URL(address);
  return !username && !password && !search && !hash;
}
