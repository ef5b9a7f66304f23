import type { Finding } from '../../../sdk/channel.js';
import { HOOK_HEADER } from '../webhook.js';

/** The findings of the host itself, in words; the plugin adds its own. */

/** The plugin of the account is not there. */
export function noPlugin(platform: string): Finding {
  return {
    ok: false,
    what: { zh: `没有加载插件「${platform}」。`, en: `The plugin "${platform}" is not loaded.` },
    fix: {
      zh: `确认 plugins/${platform} 存在、没有被 PLUGINS 排除，并查看启动日志中的原因，然后重启服务。`,
      en: `See that plugins/${platform} is there and PLUGINS does not leave it out, look for the reason in the log of the start, and start again.`,
    },
  };
}

/** `key` is the name of the key that is missing, never the key. */
export function unreadableSettings(key: string): Finding {
  return {
    ok: false,
    what: {
      zh: `设置无法解密：缺少名为「${key}」的密钥。`,
      en: `The settings cannot be read: the key named "${key}" is missing.`,
    },
    fix: {
      zh: '把这个密钥放回 ENCRYPTION_KEYS 或密钥文件，或者重新填写全部设置。',
      en: 'Put that key back into ENCRYPTION_KEYS or the file of keys, or enter all settings again.',
    },
  };
}

/** The plugin has changed since the settings were saved. */
export function unfitSettings(fields: readonly string[]): Finding {
  const names = fields.join(', ');
  return {
    ok: false,
    what: { zh: `插件已不接受这些设置：${names}`, en: `The plugin does not take these settings any more: ${names}` },
    fix: { zh: '打开这个账号，重新填写并保存。', en: 'Open the account, enter them again and save.' },
  };
}

/** Nobody is heard through it. */
export const SWITCHED_OFF: Finding = {
  ok: false,
  what: { zh: '账号已停用：收到的消息会被拒绝。', en: 'The account is switched off: what comes in is refused.' },
  fix: { zh: '启用这个账号。', en: 'Switch it on.' },
};

/** For a channel that has to be called. */
export const NO_PUBLIC_URL: Finding = {
  ok: false,
  what: {
    zh: '没有设置 PUBLIC_URL，平台不知道把消息发到哪里。',
    en: 'PUBLIC_URL is not set, so there is no address for the platform to call.',
  },
  fix: {
    zh: '把 PUBLIC_URL 设为外网可访问的地址（如 https://chat.example.com），然后重启服务。',
    en: 'Set PUBLIC_URL to the address under which the internet reaches this server (https://chat.example.com), and start again.',
  },
};

/** The address of the server begins with http. */
export function notHttps(url: string): Finding {
  return {
    ok: false,
    what: { zh: `${url} 不是 https，多数平台会拒绝。`, en: `${url} is not https, which most platforms refuse.` },
    fix: {
      zh: '用反向代理提供证书，并把 PUBLIC_URL 改成 https 地址。',
      en: 'Put a reverse proxy with a certificate in front, and begin PUBLIC_URL with https.',
    },
  };
}

/** The address of the server means nothing to others. */
export function notPublic(url: string): Finding {
  return {
    ok: false,
    what: {
      zh: `${url} 只有本机或内网能访问，平台连不上。`,
      en: `${url} is reached from this machine or network only, not by the platform.`,
    },
    fix: NO_PUBLIC_URL.fix,
  } as Finding;
}

/** Where the platform is to call us. */
export function webhookToEnter(url: string): Finding {
  return {
    ok: true,
    what: { zh: `在平台上填写的回调地址：${url}`, en: `The webhook address to enter on the platform: ${url}` },
  };
}

/** Asked there, we were the one that answered. */
export function reached(url: string): Finding {
  return { ok: true, what: { zh: `${url} 通向本服务。`, en: `${url} leads to this server.` } };
}

/** Somebody else answered, or nobody. `reason` names no more than the host. */
export function notReached(url: string, reason: string): Finding {
  return {
    ok: false,
    what: { zh: `${url} 没有通向本服务：${reason}`, en: `${url} does not lead to this server: ${reason}` },
    fix: {
      zh: `检查域名解析、证书和防火墙，并让反向代理把 /hooks/ 转给本服务。若只是本机访问不了自己的公网地址（有些路由器如此），请在外网执行 curl -i，响应头中应有 ${HOOK_HEADER}。`,
      en: `See that the name, the certificate and the firewall are right and that the reverse proxy passes /hooks/ on to this server. Some routers only keep this machine from its own public address: then try curl -i from outside, whose answer should have ${HOOK_HEADER}.`,
    },
  };
}

/** What whoever used the account last ran into; `message` holds no secret. */
export function lastTrouble(message: string): Finding {
  return { ok: false, what: { zh: `最近的问题：${message}`, en: `The last trouble: ${message}` } };
}

/** The plugin threw, which it must not; `message` holds no secret. */
export function checkFailed(message: string): Finding {
  return { ok: false, what: { zh: `检查没有完成：${message}`, en: `The check did not end well: ${message}` } };
}

/** For a plugin without a check of its own. */
export const ASKED_NOBODY: Finding = {
  ok: true,
  what: { zh: '这个平台没有可以自动检查的内容。', en: 'There is nothing to ask this platform.' },
};
