import { z } from 'zod';
import { secretSetting, type SettingWords } from './setting.js';
import { AES_KEY } from './wechat-crypt.js';

/** The secret word that signs the calls of WeChat and WeCom. `where` says where the console shows it. */
export function tokenSetting(where: SettingWords['help']): z.ZodString {
  return secretSetting({ title: { zh: 'Token', en: 'Token' }, ...(where && { help: where }) });
}

/** The key that encrypts them. */
export function aesKeySetting(): z.ZodString {
  const words: SettingWords = {
    title: { zh: 'EncodingAESKey', en: 'EncodingAESKey' },
    help: { zh: '与 Token 在同一页，43 位字母和数字。', en: 'Beside the token: 43 letters and digits.' },
  };
  return z.string().trim().regex(AES_KEY).meta({ words, secret: true });
}
