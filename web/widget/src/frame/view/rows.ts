import type { MossdeskLanguage } from '../../mossdesk';
import type { Pending } from '../link/outbox';
import type { AskedEvent, ChatEvent, ScoredEvent, SpokenEvent, StateEvent } from '../link/protocol';
import { dayName, midnight } from '../text/moments';
import type { Words } from '../words/words';

/** Messages of one author within so long stand together, under one name and over one time. */
const GROUP_MS = 5 * 60 * 1000;

/** What the list shows, line by line. `key` stays the same when a pending message is confirmed. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'notice'; readonly key: string; readonly text: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly at: number;
      readonly event: SpokenEvent;
      readonly first: boolean;
      readonly last: boolean;
    }
  | {
      readonly kind: 'rating';
      readonly key: string;
      readonly event: AskedEvent;
      /** What the visitor has said to it, the last time. */
      readonly given?: ScoredEvent['body'];
    }
  | {
      readonly kind: 'pending';
      readonly key: string;
      readonly at: number;
      readonly pending: Pending;
      readonly first: boolean;
    };

export interface RowView {
  readonly now: number;
  readonly language: MossdeskLanguage;
  readonly words: Words;
}

/** Lays out the conversation: events, then what is on its way, with a line wherever a new day begins. */
export function layOut(events: readonly ChatEvent[], pending: readonly Pending[], view: RowView): readonly Row[] {
  const known = new Set(events.map((event) => (event.kind === 'message' ? event.body.clientId : undefined)));
  const given = new Map(
    events.flatMap((event) => (event.kind === 'rating' ? [[event.body.asked, event.body] as const] : [])),
  );
  const layout = new Layout(view);
  for (const event of events) {
    if (event.kind === 'message') layout.message(event);
    if (event.kind === 'state') layout.state(event);
    if (event.kind === 'rating_request') layout.rating(event, given.get(event.seq));
  }
  for (const one of pending) if (!known.has(one.clientId)) layout.pending(one);
  return layout.rows;
}

/** The newest message anybody but the visitor wrote, if the visitor has not answered it: only this one offers a person. */
export function openQuestion(events: readonly ChatEvent[], pending: readonly Pending[]): number | undefined {
  const newest = events.filter((event) => event.kind === 'message').at(-1);
  return pending.length === 0 && newest?.author.kind !== 'visitor' ? newest?.seq : undefined;
}

class Layout {
  readonly rows: Row[] = [];
  private previous?: SpokenEvent;
  private day = Number.NaN;

  constructor(private readonly view: RowView) {}

  message(event: SpokenEvent): void {
    const at = Date.parse(event.at);
    this.enterDay(at);
    const first = !this.previous || !together(this.previous, event);
    if (!first) this.joinEarlier();
    this.rows.push({ kind: 'message', key: event.body.clientId ?? `event-${event.seq}`, at, event, first, last: true });
    this.previous = event;
  }

  state({ seq, at, body }: StateEvent): void {
    this.previous = undefined;
    if (!body.text) return;
    this.enterDay(Date.parse(at));
    this.rows.push({ kind: 'notice', key: `event-${seq}`, text: body.text });
  }

  rating(event: AskedEvent, given: ScoredEvent['body'] | undefined): void {
    this.previous = undefined;
    this.enterDay(Date.parse(event.at));
    this.rows.push({ kind: 'rating', key: `event-${event.seq}`, event, ...(given && { given }) });
  }

  pending(pending: Pending): void {
    this.enterDay(pending.at);
    const first = this.previous?.author.kind !== 'visitor';
    this.rows.push({ kind: 'pending', key: pending.clientId, at: pending.at, pending, first });
  }

  private enterDay(at: number): void {
    if (midnight(at) === this.day) return;
    this.day = midnight(at);
    this.previous = undefined;
    const { now, language, words } = this.view;
    this.rows.push({ kind: 'day', key: `day-${this.day}`, label: dayName(at, now, language, words) });
  }

  private joinEarlier(): void {
    const index = this.rows.length - 1;
    const row = this.rows[index];
    if (row?.kind === 'message') this.rows[index] = { ...row, last: false };
  }
}

function together(one: SpokenEvent, other: SpokenEvent): boolean {
  const same = one.author.kind === other.author.kind && one.author.name === other.author.name;
  return same && Date.parse(other.at) - Date.parse(one.at) < GROUP_MS;
}
