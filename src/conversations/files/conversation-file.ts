import type { Language } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';

/** A file as messages carry it. `type` is told by its content. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** All that is known of a file. */
export interface ConversationFile extends MessageFile {
  readonly conversationId: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly at: Date;
}

/** Who has sent a file. */
export interface FileAuthor {
  readonly kind: 'visitor' | 'agent';
  readonly id: string;
}

/** The most files that one message carries. */
export const FILES_IN_MESSAGE = 10;

const LABELS = { image: 'part_image', audio: 'part_audio', video: 'part_video' } as const;

/** What a message says, with the files that it carries; one without words names them, so that whoever reads the log knows. */
export function carrying<Body extends { readonly text: string }>(
  body: Body,
  files: readonly MessageFile[],
  language: Language,
): Body & { readonly files?: readonly MessageFile[]; readonly wordless?: true } {
  if (files.length === 0) return body;
  return body.text ? { ...body, files } : { ...body, files, text: namesOf(files, language), wordless: true };
}

/** Files in words, one a line: `[Image] kettle.png`. */
function namesOf(files: readonly MessageFile[], language: Language): string {
  return files.map((file) => nameOf(file, language)).join('\n');
}

function nameOf({ name, type }: MessageFile, language: Language): string {
  const kind = type.split('/')[0] ?? '';
  const label = kind in LABELS ? LABELS[kind as keyof typeof LABELS] : 'part_file';
  return `${say(label, language)} ${name}`;
}

/** What the API shows of a file. */
export function fileView({ id, name, type, bytes }: MessageFile): MessageFile {
  return { id, name, type, bytes };
}
