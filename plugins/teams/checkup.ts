import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding } from '../../src/sdk/finding.js';
import { SendError } from '../../src/sdk/send-error.js';
import { fetchToken } from './api.js';
import type { TeamsSettings } from './settings.js';
import { fetchKeys } from './signing-keys.js';

const CHANNEL = 'msteams';

const SETUP: Finding = {
  ok: true,
  what: {
    zh: '消息终结点无法查询：请在 Azure 机器人「配置」中填写回调地址，并在「通道」中添加 Microsoft Teams。',
    en: 'The messaging endpoint cannot be asked for: set it under “Configuration” of the Azure Bot, and add the Microsoft Teams channel.',
  },
};

/** Asks for a token and for the keys that calls are signed with. Never throws. */
export async function checkAccount({ config }: Account<TeamsSettings>, host: ChannelHost): Promise<readonly Finding[]> {
  const findings = await Promise.all([tokenFinding(config, host), keysFinding(config, host)]);
  return [...findings, ...(await clockOf(config, host)), SETUP];
}

async function tokenFinding(config: TeamsSettings, host: ChannelHost): Promise<Finding> {
  const error = await failureOf(fetchToken(config, host));
  if (!error) return { ok: true, what: { zh: '应用 ID 和密码有效', en: 'Application id and secret are right' } };
  return {
    ok: false,
    what: { zh: `无法取得令牌（${error.message}）`, en: `No access token (${error.message})` },
    fix: {
      zh: '在 Entra 的「证书和密码」新建客户端密码并更新；单租户机器人请填写租户 ID；检查能否访问 login.microsoftonline.com。',
      en: 'Make a new client secret in Entra and enter it; for a single-tenant bot enter the tenant id; see whether login.microsoftonline.com is reached.',
    },
  };
}

async function keysFinding(config: TeamsSettings, host: ChannelHost): Promise<Finding> {
  const keys = await fetchKeys(config, host).catch((error: unknown) => {
    if (error instanceof SendError) return [];
    throw error;
  });
  if (keys.some(({ endorsements }) => endorsements.includes(CHANNEL)))
    return { ok: true, what: { zh: '已取得签名公钥', en: 'The signing keys can be fetched' } };
  return {
    ok: false,
    what: { zh: '无法取得签名公钥，所有消息都会被拒绝', en: 'No signing keys: all messages are refused' },
    fix: { zh: '允许服务器访问 login.botframework.com。', en: 'Let the server reach login.botframework.com.' },
  };
}

/** What Microsoft's servers say the time is. */
async function clockOf({ keysRoot }: TeamsSettings, host: ChannelHost): Promise<readonly Finding[]> {
  const address = new URL('/v1/.well-known/openidconfiguration', keysRoot).href;
  return host.call(address).then(
    (answer) => clockFinding(answer, host.now()),
    () => [],
  );
}

async function failureOf(work: Promise<unknown>): Promise<SendError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof SendError) return error;
    throw error;
  }
}
