import type { FrameNotice } from '../../bridge';
import type { MossdeskLanguage } from '../../mossdesk';
import type { Settings } from '../../settings';
import type { Phase } from './connection';
import type { Pending } from './outbox';
import type { ChatEvent, Rating, Verdict } from './protocol';
import type { Attachment, Uploads } from './uploads';
import type { Timeline } from './timeline';

/** Everything the view shows. A value: it is replaced, never changed. */
export interface Snapshot {
  readonly settings: Settings;
  readonly language: MossdeskLanguage;
  readonly phase: Phase;
  readonly timeline: Timeline;
  readonly pending: readonly Pending[];
  /** Files for the next message. */
  readonly attachments: readonly Attachment[];
  /** What files of this conversation are seen by. */
  readonly pass?: string;
  /** Who is typing just now. */
  readonly typing?: 'agent' | 'bot';
  /** The server asked for patience; what was written goes out by itself. */
  readonly held: boolean;
  /** The visitor asked for a person and the server has not answered yet. */
  readonly askedHuman: boolean;
  readonly unread: number;
  /** Sample messages in the admin's preview. */
  readonly preview: boolean;
}

/** What the view can do. The real one talks to the server, the preview's to nobody. */
export interface Chat {
  readonly snapshot: Snapshot;
  /** Files for the next message. */
  readonly uploads: Pick<Uploads, 'add' | 'remove'>;
  subscribe(listener: () => void): () => void;
  /** Says it, with the files that are there. */
  say(text: string, option?: string): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  rate(seq: number, value: Rating): void;
  assess(verdict: Verdict): void;
  askHuman(): void;
  stop(): void;
  typing(): void;
}

/** Hears what the page should know. */
export type Notify = (notice: FrameNotice) => void;

/** What the page is told of a new event: its message, or nothing. */
export function messageNotices(event: ChatEvent): readonly FrameNotice[] {
  const from = event.author.kind;
  if (event.kind !== 'message' || from === 'system') return [];
  return [{ type: 'message', message: { from, text: event.body.text, at: event.at, seq: event.seq } }];
}
