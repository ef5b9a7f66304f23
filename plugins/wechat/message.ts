import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { partOfWechat, readWechatMessage } from '../../src/sdk/wechat-message.js';
import type { Xml } from '../../src/sdk/xml.js';
import type { WechatConfig } from './config.js';

const HOUR_MS = 3_600_000;
/** After a message five may be sent within 48 hours. */
export const WINDOW = { ms: 48 * HOUR_MS, messages: 5 } as const;
/** Three calls of five seconds, and the rest for clocks that differ. */
const PASSIVE_MS = 60_000;

/**
 * What a message or event of a follower means to us; undefined for what is of no interest. `kf_…` come from WeChat's own
 * tool for agents. See developers.weixin.qq.com/doc/offiaccount/Message_Management.
 */
export function eventOf(message: Xml, replies: WechatConfig['replies']): ChannelEvent | undefined {
  const read = readWechatMessage(message);
  if (!read) return undefined;
  const { type, event, eventKey, ...origin } = read;
  const passive = { passive: origin.key, expiresAt: origin.at + PASSIVE_MS };
  const common = { ...origin, reply: replies === 'passive' ? passive : {} };
  if (type !== 'event') return { ...common, kind: 'message', addressed: true, parts: [partOfWechat(type, message)] };
  if (event === 'CLICK') return eventKey ? { ...common, kind: 'action', action: eventKey } : undefined;
  if (event === 'subscribe') return { ...common, kind: 'joined' };
  return quietEventOf(event, { ...origin, reply: {} });
}

/** What happens without wanting an answer. */
function quietEventOf(event: string, common: Omit<ChannelEvent, 'kind'>): ChannelEvent | undefined {
  if (event === 'unsubscribe') return { ...common, kind: 'left' };
  if (event === 'kf_create_session') return { ...common, kind: 'hands', hands: 'human' };
  return event === 'kf_close_session' ? { ...common, kind: 'hands', hands: 'bot' } : undefined;
}
