import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { MessageBody } from '../../conversations/event.js';
import { carrying } from '../../conversations/files/conversation-file.js';
import type { Part } from '../../sdk/channel-event.js';
import { say } from '../../shared/say.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { FileIntake, type LostFile } from './file-intake.js';
import { textOf } from './message-text.js';
import type { Opened } from './thread-opener.js';

/** What a message says and carries; `lost`: the files that could not be had. */
export interface MessageContent {
  readonly body: Pick<MessageBody, 'text' | 'files' | 'wordless'>;
  readonly lost: readonly LostFile[];
}

/** Reads the parts of messages from platforms, and fetches the files among them. */
@Injectable()
export class MessageContents {
  constructor(
    private readonly intake: FileIntake,
    private readonly log: ConversationLog,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The words alone, files by their names. */
  wordsOf(parts: readonly Part[], { language }: Opened): string {
    return textOf(parts, language, this.env.MESSAGE_LENGTH);
  }

  /** All of it. What has been fetched is named only where nothing else is said. */
  async of(live: LiveAccount, opened: Opened, parts: readonly Part[]): Promise<MessageContent> {
    const { conversationId, author, language } = opened;
    const sender = { kind: author.kind === 'agent' ? 'agent' : 'visitor', id: author.id ?? '' } as const;
    const { files, lost } = await this.intake.take(live, { conversationId, author: sender }, parts);
    const isFetched = (part: Part) => part.type === 'media' && lost.every((one) => one.part !== part);
    const unsaid = files.length > 0 ? parts.filter((part) => !isFetched(part)) : parts;
    const body = carrying({ text: this.wordsOf(unsaid, opened) }, files, language);
    return { body: parts.some(isSaid) ? body : { ...body, wordless: true }, lost };
  }

  /** Tells agents of files that could not be had: beside message `about`, once. */
  async tellLost({ ctx }: LiveAccount, { conversationId, language }: Opened, about: number, lost: readonly LostFile[]) {
    if (lost.length === 0) return;
    const text = lost.map((one) => lostText(one, language)).join('\n');
    const note = {
      kind: 'note',
      author: { kind: 'system' },
      clientId: `lost:${about}`,
      body: { text, about },
    } as const;
    await this.log.append(ctx, conversationId, note);
  }
}

function isSaid(part: Part): boolean {
  return part.type === 'text' && part.text.trim() !== '';
}

function lostText({ part, code }: LostFile, language: 'zh' | 'en'): string {
  const name = textOf([part], language, 200);
  if (code === 'file_too_large' || code === 'file_quota') return say('file_lost_large', language, { name });
  if (code === 'quota_exceeded') return say('file_lost_full', language, { name });
  return say(code === 'unsupported_file' ? 'file_lost_type' : 'file_lost', language, { name });
}
