import type { Account, Finding } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { clockFinding } from '../../src/sdk/finding.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callOpenly } from './api.js';
import { openConnection } from './gateway.js';
import type { DingTalkSettings } from './settings.js';

/** Asks whether the app may speak and listen, and what time DingTalk thinks it is. Never throws. */
export async function checkAccount(
  { config }: Account<DingTalkSettings>,
  host: ChannelHost,
): Promise<readonly Finding[]> {
  try {
    const asked = { appKey: config.clientId, appSecret: config.clientSecret };
    const answer = await callOpenly('/v1.0/oauth2/accessToken', asked, config, host);
    const clock = clockFinding(answer, host.now());
    return [CREDENTIALS, ...clock, await inboundFinding(config, host), cardFinding(config)];
  } catch (error) {
    if (error instanceof SendError) return [failed(error)];
    throw error;
  }
}

const CREDENTIALS: Finding = {
  ok: true,
  what: { zh: 'Client ID 和 Client Secret 有效', en: 'Client ID and Client Secret are right' },
};

function failed({ kind, message }: SendError): Finding {
  if (kind === 'auth' || kind === 'refused')
    return {
      ok: false,
      what: { zh: `钉钉不接受凭证（${message}）`, en: `DingTalk does not take the credentials (${message})` },
      fix: {
        zh: '在开发者后台「凭证与基础信息」重新复制 Client ID 和 Client Secret，并确认应用未停用。',
        en: 'Copy Client ID and Client Secret again from the developer console, and see that the app is not disabled.',
      },
    };
  return {
    ok: false,
    what: { zh: `无法完成查询：${message}`, en: `The question was not answered: ${message}` },
    fix: { zh: '检查服务器能否访问 api.dingtalk.com。', en: 'See whether the server reaches api.dingtalk.com.' },
  };
}

async function inboundFinding(config: DingTalkSettings, host: ChannelHost): Promise<Finding> {
  if (config.mode === 'http')
    return {
      ok: true,
      what: {
        zh: 'HTTP 模式：请在机器人配置中填写消息接收地址。签名不包含正文，能用 Stream 就用 Stream。',
        en: "HTTP mode: set the message address in the robot's settings. The signature does not cover the body; prefer Stream.",
      },
    };
  try {
    await openConnection(config, host);
    return { ok: true, what: { zh: 'Stream 连接可用', en: 'Stream connections can be opened' } };
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    return {
      ok: false,
      what: { zh: `无法打开 Stream 连接：${error.message}`, en: `No Stream connection: ${error.message}` },
      fix: {
        zh: '在机器人配置中选择 Stream 模式并发布应用。',
        en: "Choose Stream mode in the robot's settings and release the app.",
      },
    };
  }
}

function cardFinding({ cardTemplateId }: DingTalkSettings): Finding {
  if (cardTemplateId === undefined)
    return {
      ok: true,
      what: { zh: '未设置 AI 卡片模板：回答完成后一次发出', en: 'No AI card: answers are sent when they are done' },
    };
  return {
    ok: true,
    what: {
      zh: `AI 卡片模板 ${cardTemplateId}；需要权限 Card.Streaming.Write 和 Card.Instance.Write`,
      en: `AI card ${cardTemplateId}; it needs Card.Streaming.Write and Card.Instance.Write`,
    },
  };
}
