import { readSettings, type Settings } from '../../settings';
import type { MossdeskLanguage } from '../../mossdesk';
import { wordsOf } from '../words/words';
import type { Chat, Snapshot } from './chat';
import type { ChatEvent } from './protocol';
import { append, EMPTY_TIMELINE, rate, type Timeline } from './timeline';

const ignore = () => undefined;

/** The chat of the admin's preview: sample messages, settings that change under one's hands, no server. */
export class PreviewChat implements Chat {
  snapshot: Snapshot;
  readonly retry = ignore;
  readonly discard = ignore;
  readonly assess = ignore;
  readonly askHuman = ignore;
  readonly stop = ignore;
  readonly typing = ignore;
  readonly say = ignore;
  readonly uploads = { add: ignore, remove: ignore };
  private readonly listeners = new Set<() => void>();

  constructor(
    settings: Settings,
    private readonly choose: (settings: Settings) => MossdeskLanguage,
    private readonly now: number,
  ) {
    this.snapshot = this.build(settings);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  rate(seq: number, value: 'up' | 'down'): void {
    this.replace({ ...this.snapshot, timeline: rate(this.snapshot.timeline, seq, value) });
  }

  /** Takes the admin's unsaved settings. */
  show(settings: unknown): void {
    this.replace(this.build(readSettings(settings)));
  }

  private replace(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }

  private build(settings: Settings): Snapshot {
    const language = this.choose(settings);
    const state = {
      phase: 'online',
      pending: [],
      attachments: [],
      held: false,
      askedHuman: false,
      unread: 0,
      preview: true,
    } as const;
    return { ...state, settings, language, timeline: sample(language, this.now) };
  }
}

function sample(language: MossdeskLanguage, now: number): Timeline {
  const { question, answer, source, quote, clarify, options } = wordsOf(language).sample;
  const at = new Date(now).toISOString();
  const bot = { kind: 'bot' } as const;
  const citations = [{ kind: 'faq', id: 'sample', title: source, quote }] as const;
  const labels = options.map((label) => ({ id: label, label }));
  const events: ChatEvent[] = [
    { seq: 1, kind: 'message', author: { kind: 'visitor' }, at, body: { text: question } },
    { seq: 2, kind: 'message', author: bot, at, body: { text: answer, answer: { kind: 'faq', citations } } },
    { seq: 3, kind: 'message', author: bot, at, body: { text: clarify, answer: { kind: 'clarify', options: labels } } },
  ];
  return { ...events.reduce(append, EMPTY_TIMELINE), conversationId: 'preview' };
}
