import aibot from '../../../plugins/wecom-aibot/index.js';
import { callHook, type HookCall } from '../../simulator/hook-caller.js';
import { BOT, WecomBotSimulator } from '../../simulator/wecom-aibot.js';
import { type BadCall, changed, cut, type Happening, type PlatformCase, shut, type Stage } from './stage.js';

type BotMessage = ReturnType<WecomBotSimulator['say']>;

/** WeCom's smart bot: by call, where WeCom asks again and again for the answer, or by socket. */
async function openSmartBot(now: () => number, mode: 'socket' | 'webhook'): Promise<Stage> {
  const platform = await WecomBotSimulator.start(now);
  const ended = new AbortController();
  const telling = mode === 'webhook' ? byCall(platform, ended.signal) : bySocket(platform);
  const call = (aibotid: string = BOT.botId) => platform.call({ ...platform.say('v99', '伪造的消息'), aibotid });
  const { botId, secret, token, aesKey } = BOT;
  const addresses = { apiRoot: platform.server.url, socketUrl: platform.socketUrl };
  return {
    settings: { botId, ...(mode === 'socket' ? { secret } : { token, aesKey }), mode, ...addresses },
    say: (visitor, text) => telling(platform.say(`v${visitor}`, text)),
    place: (visitor) => `v${visitor}`,
    ...(mode === 'socket' && {
      strayed: (text: string) => telling({ ...platform.say('v99', text), aibotid: 'aib-another' }),
    }),
    heard: (visitor) => seenBy(`v${visitor}`, platform),
    badCalls: () => (mode === 'socket' ? shut(call()) : badMessages(call)),
    // Where WeCom asks there is nothing to be sent too fast. At the socket both ways of saying it are refused.
    tooFast() {
      if (mode === 'webhook') return 0;
      platform.refusals.push([45009, 'api freq out of limit'], [45009, 'api freq out of limit']);
      return 1000;
    },
    stall: (words) => void (mode === 'socket' && platform.stalledOn.add(words)),
    isReady: () => mode === 'webhook' || platform.isConnected,
    mishaps: platform.server.mishaps,
    ...(mode === 'socket' && { forgets: true }),
    close() {
      ended.abort();
      return platform.close();
    },
  };
}

/** WeCom asks for the answer to the first call that is taken; those that repeat it change nothing. */
function byCall(platform: WecomBotSimulator, ended: AbortSignal): (message: BotMessage) => Happening {
  const over = new Promise<void>((resolve) => ended.addEventListener('abort', () => resolve()));
  return (message) => {
    let isFollowed = false;
    return async (hook) => {
      const answer = await callHook(hook, platform.call(message), 10_000);
      const isFirst = !isFollowed && answer.status === 200;
      isFollowed ||= isFirst;
      if (isFirst) void platform.follow(hook, message, answer, over);
      return answer;
    };
  };
}

function bySocket(platform: WecomBotSimulator): (message: BotMessage) => Happening {
  return (message) => () => {
    platform.push(message);
    return Promise.resolve(undefined);
  };
}

/** Answers that grew under the question, and those that came alone. */
function seenBy(whom: string, { shown, delivered }: WecomBotSimulator): string[] {
  const grown = [...shown.values()].filter(({ to, finished }) => finished && to === whom);
  const alone = delivered.filter(({ to }) => to === whom);
  return [...grown.map(({ texts }) => texts.at(-1) ?? ''), ...alone.map(({ text }) => text)];
}

function badMessages(call: (aibotid?: string) => HookCall): BadCall[] {
  return [
    { what: 'changed', call: changed(call()), status: 401 },
    { what: 'cut off', call: cut(call()), status: 400 },
    { what: 'for another bot under the same key', call: call('aib-another'), status: 403 },
  ];
}

export const SMART_BOT_CASES: readonly PlatformCase[] = [
  { name: 'wecom-aibot (socket)', channel: aibot, start: (now) => openSmartBot(now, 'socket') },
  { name: 'wecom-aibot (webhook)', channel: aibot, start: (now) => openSmartBot(now, 'webhook') },
];
