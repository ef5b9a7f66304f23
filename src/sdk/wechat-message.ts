import type { Part, PlatformConversation, Sender } from './channel-event.js';
import { textOf, type Xml } from './xml.js';

const MEDIA: Readonly<Record<string, 'image' | 'audio' | 'video'>> = {
  image: 'image',
  voice: 'audio',
  video: 'video',
  shortvideo: 'video',
};

/** Who sent what when, as both WeChat and WeCom write it. */
export interface WechatMessage {
  readonly key: string;
  readonly at: number;
  readonly conversation: PlatformConversation;
  readonly sender: Sender;
  /** `event` and its key are empty for messages. */
  readonly type: string;
  readonly event: string;
  readonly eventKey: string;
}

/**
 * What every message and event has; undefined for what lacks it. Messages are known by their id. Events have none: sender,
 * time and what it is are what the platform says tells them apart. See developer.work.weixin.qq.com/document/path/90238.
 */
export function readWechatMessage(message: Xml): WechatMessage | undefined {
  const [from, createTime, type] = [
    textOf(message, 'FromUserName'),
    textOf(message, 'CreateTime'),
    textOf(message, 'MsgType'),
  ];
  const [event, eventKey] = type === 'event' ? [textOf(message, 'Event'), textOf(message, 'EventKey')] : ['', ''];
  const key = type === 'event' ? [from, createTime, event, eventKey].join(':') : textOf(message, 'MsgId');
  if (!from || !type || !key || !/^\d{1,12}$/.test(createTime)) return undefined;
  return {
    ...{ key, type, event, eventKey },
    at: Number(createTime) * 1000,
    conversation: { id: from, type: 'direct' },
    sender: { id: from, role: 'user' },
  };
}

/** What a message consists of. WeChat may bring what it understood of a voice message: that is text then. */
export function partOfWechat(type: string, message: Xml): Part {
  const text = type === 'text' ? textOf(message, 'Content') : type === 'voice' ? textOf(message, 'Recognition') : '';
  if (text || type === 'text') return { type: 'text', text };
  const media = MEDIA[type];
  return media ? { type: 'media', media, ref: textOf(message, 'MediaId') } : { type: 'other', name: type };
}
