import { z } from 'zod';
import type { Part } from '../../src/sdk/channel-event.js';

const Text = z.object({ text: z.object({ content: z.string() }) });

const Piece = z.object({ text: z.string().optional(), downloadCode: z.string().optional() });

const RichText = z.object({ content: z.object({ richText: z.array(Piece) }) });

const File = z.object({
  content: z.object({
    downloadCode: z.string(),
    fileName: z.string().optional(),
    recognition: z.string().optional(),
  }),
});

const MEDIA: Readonly<Record<string, 'image' | 'audio' | 'video' | 'file'>> = {
  picture: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
};

/** The pieces of a message. For a voice message the platform says itself what it has understood. */
export function partsOf(type: string, message: unknown): readonly Part[] {
  const { data: text } = Text.safeParse(message);
  if (type === 'text' && text) return textParts(text.text.content);
  const { data: rich } = RichText.safeParse(message);
  if (type === 'richText' && rich) return richParts(rich.content.richText);
  const { data: file } = File.safeParse(message);
  return (file && fileParts(type, file.content)) ?? [{ type: 'other', name: type }];
}

function fileParts(type: string, file: z.infer<typeof File>['content']): readonly Part[] | undefined {
  const media = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  if (!media) return undefined;
  const { downloadCode: ref, fileName: name, recognition = '' } = file;
  return [...textParts(recognition), { type: 'media', media, ref, ...(name && { name }) }];
}

function richParts(pieces: readonly z.infer<typeof Piece>[]): readonly Part[] {
  const images = pieces.flatMap(({ downloadCode: ref }): Part[] =>
    ref === undefined ? [] : [{ type: 'media', media: 'image', ref }],
  );
  return [...textParts(pieces.map(({ text = '' }) => text).join('')), ...images];
}

function textParts(said: string): readonly Part[] {
  const text = said.trim();
  return text ? [{ type: 'text', text }] : [];
}
