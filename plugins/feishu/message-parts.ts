import { z } from 'zod';
import type { Part } from '../../src/sdk/channel-event.js';
import { readJson } from '../../src/sdk/json.js';

/** Somebody who is mentioned: the text holds `key` in the place of the name. */
export const Mention = z.object({
  key: z.string(),
  name: z.string().optional(),
  id: z.object({ open_id: z.string().optional() }).optional().catch(undefined),
  mentioned_type: z.string().optional(),
  bot_info: z.object({ app_id: z.string() }).optional().catch(undefined),
});
export type Mention = z.infer<typeof Mention>;

/** All who are mentioned in a message, and whether somebody is the bot itself. */
export interface Mentions {
  readonly list: readonly Mention[];
  readonly isBot: (mention: Mention) => boolean;
}

const Text = z.object({ text: z.string() });

const File = z.object({
  image_key: z.string().optional(),
  file_key: z.string().optional(),
  file_name: z.string().optional(),
});

const Post = z.object({ title: z.string().optional(), content: z.array(z.array(z.record(z.string(), z.unknown()))) });

const MEDIA: Readonly<Record<string, 'image' | 'audio' | 'video' | 'file'>> = {
  image: 'image',
  file: 'file',
  audio: 'audio',
  media: 'video',
};

/**
 * The pieces of a message. Its content is a JSON text whose form depends on the type.
 * https://open.feishu.cn/document/server-docs/im-v1/message-content-description/message_content
 */
export function partsOf(type: string, content: string, messageId: string, mentions: Mentions): readonly Part[] {
  const fields = readJson(content);
  const { data: text } = Text.safeParse(fields);
  if (type === 'text' && text) return textParts(withNames(text.text, mentions));
  const { data: post } = Post.safeParse(fields);
  if (type === 'post' && post) return postParts(post, messageId, mentions);
  return [mediaPart(type, fields, messageId) ?? { type: 'other', name: type }];
}

function mediaPart(type: string, fields: unknown, messageId: string): Part | undefined {
  const { data: file } = File.safeParse(fields);
  const media = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  if (!file || !media) return undefined;
  const { image_key, file_key, file_name: name } = file;
  const key = media === 'image' ? image_key : file_key;
  return key === undefined ? undefined : { type: 'media', media, ref: `${messageId}/${key}`, ...(name && { name }) };
}

function textParts(text: string): readonly Part[] {
  return text ? [{ type: 'text', text }] : [];
}

/** Puts names in the place of keys; the bot's own falls away. `@_user_1` is no part of `@_user_10`. */
function withNames(text: string, { list, isBot }: Mentions): string {
  const named = new Map(list.map((mention) => [mention.key, isBot(mention) ? '' : `@${mention.name ?? ''}`]));
  return text.replace(/@_(user_\d+|all)/g, (key) => named.get(key) ?? key).trim();
}

/** Rich text: paragraphs of pieces. The texts become one part; pictures follow. */
function postParts(post: z.infer<typeof Post>, messageId: string, mentions: Mentions): readonly Part[] {
  const lines = post.content.map((line) => line.map(textOfPiece).join(''));
  const text = [post.title ?? '', ...lines].filter(Boolean).join('\n');
  const images = post.content
    .flat()
    .flatMap(({ image_key }): Part[] =>
      typeof image_key === 'string' ? [{ type: 'media', media: 'image', ref: `${messageId}/${image_key}` }] : [],
    );
  return [...textParts(withNames(text, mentions)), ...images];
}

function textOfPiece({ tag, text, href, user_id }: Readonly<Record<string, unknown>>): string {
  if (tag === 'at') return typeof user_id === 'string' ? user_id : '';
  if (tag === 'a' && typeof href === 'string') return `${typeof text === 'string' ? text : ''} ${href} `.trimStart();
  return typeof text === 'string' ? text : '';
}
