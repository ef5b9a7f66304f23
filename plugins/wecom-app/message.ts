import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { partOfWechat, readWechatMessage } from '../../src/sdk/wechat-message.js';
import type { Xml } from '../../src/sdk/xml.js';

/**
 * What a message or event of a member means to us; undefined for what is of no interest. `enter_agent` is among that: it
 * comes every time the app is opened. See developer.work.weixin.qq.com/document/path/90239 and 90240.
 */
export function eventOf(message: Xml): ChannelEvent | undefined {
  const read = readWechatMessage(message);
  if (!read) return undefined;
  const { type, event, eventKey, ...origin } = read;
  const common = { ...origin, reply: {} };
  if (type !== 'event') return { ...common, kind: 'message', addressed: true, parts: [partOfWechat(type, message)] };
  if (event === 'subscribe') return { ...common, kind: 'joined' };
  if (event === 'unsubscribe') return { ...common, kind: 'left' };
  return event === 'click' && eventKey ? { ...common, kind: 'action', action: eventKey } : undefined;
}
