import type { SpokenEvent, StatusFrame } from '../link/protocol';
import type { Timeline } from '../link/timeline';
import type { Words } from '../words/words';
import { Announcer } from './announcer';
import { plainText } from './markdown';

/** Tells a screen reader what is new in the conversation: answers by the sentence, notices; never history or one's own. */
export class Narrator {
  private readonly announcer = new Announcer();
  private conversation?: string;
  private heard = 0;
  private named?: string;
  /** The turn whose place in the queue has been told: once is enough, it changes all the time. */
  private queued?: string;

  /** The lines to say now. */
  listen(timeline: Timeline, words: Words): readonly string[] {
    if (timeline.conversationId !== this.conversation) {
      this.conversation = timeline.conversationId;
      this.heard = timeline.last;
    }
    const fresh = timeline.events.filter(({ seq }) => seq > this.heard);
    this.heard = timeline.last;
    const lines = fresh.flatMap((event) => {
      if (event.kind === 'state') return event.body.text ? [event.body.text] : [];
      if (event.kind === 'rating_request' || event.kind === 'rating') return [event.body.text];
      return event.kind === 'message' ? this.message(event, words) : [];
    });
    return [...lines, ...this.queue(timeline, words), ...this.draft(timeline, words)];
  }

  private queue({ status }: Timeline, words: Words): readonly string[] {
    if (status?.status !== 'queued' || status.turn === this.queued) return [];
    this.queued = status.turn;
    return [queuedLine(status, words)];
  }

  private message(event: SpokenEvent, words: Words): readonly string[] {
    if (event.author.kind === 'visitor') return [];
    const begun = this.named !== undefined;
    this.named = undefined;
    const rest = this.announcer.finish(plainText(event.body.text));
    if (rest === '') return [];
    return [begun ? rest : `${words.says(authorName(event.author, words))} ${rest}`];
  }

  private draft({ draft }: Timeline, words: Words): readonly string[] {
    if (!draft) return [];
    const sentences = this.announcer.follow(draft.turn, plainText(draft.text));
    if (sentences.length === 0 || this.named === draft.turn) return sentences;
    this.named = draft.turn;
    return [words.says(words.bot), ...sentences];
  }
}

/** Where the visitor stands in the queue, in words. */
export function queuedLine({ place, waitMs }: StatusFrame, words: Words): string {
  return words.queued(place, waitMs === undefined ? undefined : Math.ceil(waitMs / 1000));
}

/** What to call the author of a message. */
export function authorName(author: SpokenEvent['author'], words: Words): string {
  if (author.name) return author.name;
  if (author.kind === 'visitor') return words.you;
  return author.kind === 'agent' ? words.agent : words.bot;
}
