import { z } from 'zod';
import type { Part } from '../../src/sdk/channel-event.js';

const FILE = 'application/vnd.microsoft.teams.file.download.info';

export const Attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string().optional(),
  name: z.string().optional(),
  content: z.unknown().optional(),
});
type Attachment = z.infer<typeof Attachment>;

/** Somebody who is mentioned: `text` is how the message says it. */
export const Mention = z.object({
  type: z.literal('mention'),
  text: z.string().optional(),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }),
});

const FileContent = z.object({ downloadUrl: z.string() });

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

interface Said {
  readonly text: string;
  readonly entities: readonly unknown[];
  readonly attachments?: readonly Attachment[] | undefined;
  readonly recipient: { readonly id: string };
}

/** The text without the bot's own name, and the files. What Teams adds as HTML is the same text again. */
export function partsOf(said: Said): readonly Part[] {
  const text = unescaped(withNames(said)).trim();
  const files = (said.attachments ?? []).flatMap((attachment) => filePart(attachment) ?? []);
  return text ? [{ type: 'text', text }, ...files] : files;
}

function withNames({ text, entities, recipient }: Said): string {
  const mentions = entities.flatMap((entity) => Mention.safeParse(entity).data ?? []);
  const named = mentions.reduce((left, { text: tag, mentioned: { id, name = '' } }) => {
    return tag ? left.replaceAll(tag, () => (id === recipient.id ? '' : `@${name}`)) : left;
  }, text);
  return named.replace(/<\/?at\b[^>]*>/g, '');
}

function unescaped(text: string): string {
  return text.replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function filePart({ contentType, contentUrl, name, content }: Attachment): Part | undefined {
  if (contentType === 'text/html') return undefined;
  const named = name === undefined ? {} : { name };
  const { data: file } = FileContent.safeParse(content);
  if (contentType === FILE && file) return { type: 'media', media: 'file', ref: file.downloadUrl, ...named };
  if (contentType.startsWith('image/') && contentUrl !== undefined)
    return { type: 'media', media: 'image', ref: contentUrl, ...named };
  return { type: 'other', name: contentType };
}
