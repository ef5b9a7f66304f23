import { z } from 'zod';
import { defineChannel, type Finding } from '../../src/sdk/channel.js';
import { OK, rejected } from '../../src/sdk/exchange.js';
import { SendError } from '../../src/sdk/send-error.js';
import { apiRoot, secretSetting, setting } from '../../src/sdk/setting.js';

const config = z.object({
  token: secretSetting({
    title: { zh: '令牌', en: 'Token' },
    help: { zh: '在邮局的「开发者」页面里。', en: 'On the post office’s page for developers.' },
  }),
  signingKey: secretSetting({ title: { zh: '签名密钥', en: 'Signing key' } }).optional(),
  box: setting(z.string().trim().min(1).max(60), { title: { zh: '信箱号', en: 'Box number' } }),
  collect: setting(z.enum(['daily', 'hourly']).default('daily'), {
    title: { zh: '收信', en: 'Collection' },
    options: { daily: { zh: '每天', en: 'Every day' }, hourly: { zh: '每小时', en: 'Every hour' } },
  }),
  copies: setting(z.number().int().min(1).max(9).default(1), { title: { zh: '份数', en: 'Copies' } }),
  urgent: setting(z.boolean().default(false), { title: { zh: '加急', en: 'Urgent' } }),
  apiRoot: apiRoot('https://letterbox.example'),
});

const WORKS: Finding = { ok: true, what: { zh: '令牌有效。', en: 'The token works.' } };
const WRONG: Finding = {
  ok: false,
  what: { zh: '邮局不认识这个令牌。', en: 'The post office does not know this token.' },
  fix: { zh: '在「开发者」页面里重新生成。', en: 'Make a new one on the page for developers.' },
};

/** A platform that nobody uses: every kind of setting, and a check that knows good tokens by their first letters. */
export const letterbox = defineChannel({
  name: 'letterbox',
  title: { zh: '信箱', en: 'Letterbox' },
  config,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 3000,
    text: { max: 500, unit: 'codepoints' },
    dialect: 'plain',
    stream: false,
    typing: false,
    window: false,
    idempotentSend: false,
    handOff: false,
  },
  hosts: ({ apiRoot: root }) => [new URL(root).host],
  isCalled: ({ collect }) => collect === 'daily',
  verify: () => rejected(401, 'nobody writes to this box'),
  parse: () => ({ events: [], ack: OK }),
  send: () => Promise.reject(new SendError('refused', 'This box sends nothing')),
  check: ({ config: { token } }) => Promise.resolve([token.startsWith('good-') ? WORKS : WRONG]),
});
