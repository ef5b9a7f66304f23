import type { EntityManager } from 'typeorm';
import { CALLS_PERSON } from '../../conversations/hand-off/hand-off.js';
import type { Language } from '../../retrieval/language.js';
import { type CellDraft, type DayCell, emptyCell } from './day-cell.js';
import { cameTo, GATHERED, happenings, IN_SPAN, IS_QUESTION, type Outcome, OUTCOMES } from './happenings.js';
import { stepOf } from './histogram.js';
import type { Span } from './span.js';

interface Place {
  /** The day of the span, from 1. */
  readonly day: number;
  readonly channel: string;
  readonly language: Language;
}

type ConversationRow = Place & Readonly<Record<Outcome | 'conversations', number>>;
type CallRow = Place & { readonly what: string; readonly step: number | null; readonly count: number };
type TurnRow = Place & { readonly kind: string; readonly step: number; readonly count: number };
type FaqRow = Place & { readonly id: string; readonly count: number };

/** The days of the span begin at $3. */
const DAY = 'width_bucket(at, $3::timestamptz[])';
const COUNTS = Object.entries(cameTo('$4')).map(
  ([outcome, is]) => `count(*) FILTER (WHERE ${is})::int AS "${outcome}"`,
);
const JOINED = 'JOIN conversations AS conversation ON conversation.id = conversation_id';

const CONVERSATIONS = `SELECT day, channel, language, count(*)::int AS conversations, ${COUNTS.join(', ')}
  FROM (SELECT conversation_id, day, ${GATHERED} FROM (${happenings(DAY)}) AS happening GROUP BY 1, 2) AS daily ${JOINED}
  GROUP BY 1, 2, 3`;

const TURNS = `SELECT ${DAY} AS day, channel, language, kind, ${stepOf('took_ms')} AS step, count(*)::int AS count
  FROM turn_traces AS turn ${JOINED} WHERE ${IN_SPAN} AND ${IS_QUESTION} GROUP BY 1, 2, 3, 4, 5`;

const FAQS = `SELECT ${DAY} AS day, channel, language, faq_id AS id, count(*)::int AS count
  FROM turn_traces AS turn ${JOINED}
  WHERE ${IN_SPAN} AND ${IS_QUESTION} AND faq_id IS NOT NULL AND kind IN ('faq', 'quote', 'generated') GROUP BY 1, 2, 3, 4`;

/**
 * A wait begins with the call after the conversation was last in other hands, and ends with the next change of hands. What
 * only goes on (for another group, in the place of an agent who is gone, with news of the queue) is no other call, and the
 * wait after it no other wait.
 */
const CALLS = `SELECT ${DAY} AS day, channel, language, what, ${stepOf('seconds')} AS step, count(*)::int AS count FROM (
    SELECT conversation_id, at, body->>'state' AS what, NULL::float8 AS seconds FROM conversation_events
      WHERE ${IN_SPAN} AND kind = 'state' AND ${CALLS_PERSON}
    UNION ALL SELECT ended.conversation_id, ended.at, ended.body->>'state', extract(epoch FROM ended.at - called.at)::float8
      FROM (SELECT * FROM conversation_events WHERE ${IN_SPAN} AND kind = 'state' AND body->>'state' <> 'waiting') AS ended,
        LATERAL (SELECT coalesce(max(seq), 0) AS seq FROM conversation_events AS e WHERE e.conversation_id = ended.conversation_id
          AND e.seq < ended.seq AND kind = 'state' AND body->>'state' <> 'waiting') AS before,
        LATERAL (SELECT min(e.at) AS at FROM conversation_events AS e WHERE e.conversation_id = ended.conversation_id
          AND e.seq > before.seq AND e.seq < ended.seq AND kind = 'state' AND ${CALLS_PERSON}) AS called
      WHERE called.at IS NOT NULL) AS hands ${JOINED}
  GROUP BY 1, 2, 3, 4, 5`;

/**
 * Counts each day of a span from the log; a day without anything has no cells. What was last heard of after `quietSince`
 * has come to nothing yet.
 */
export async function countDays(manager: EntityManager, span: Span, quietSince: Date): Promise<readonly DayCell[][]> {
  const values = [span.start, span.end, span.beginnings];
  const days = new Days(span.days.length);
  for (const row of await manager.query<ConversationRow[]>(CONVERSATIONS, [...values, quietSince])) {
    const cell = days.cell(row);
    cell.conversations = row.conversations;
    for (const outcome of OUTCOMES) cell.outcomes[outcome] = row[outcome];
  }
  for (const row of await manager.query<TurnRow[]>(TURNS, values))
    (days.cell(row).took[row.kind] ??= {})[row.step] = row.count;
  for (const row of await manager.query<FaqRow[]>(FAQS, values)) days.cell(row).faqs[row.id] = row.count;
  for (const row of await manager.query<CallRow[]>(CALLS, values)) addCall(days.cell(row), row);
  return days.all();
}

function addCall(cell: CellDraft, { what, step, count }: CallRow): void {
  if (what === 'waiting') cell.calls += count;
  else if (what === 'human' && step !== null) cell.waited[step] = count;
  else cell.givenUp += count;
}

/** The cells of some days, found by their places. */
class Days {
  private readonly days: Map<string, CellDraft>[];

  constructor(count: number) {
    this.days = Array.from({ length: count }, () => new Map<string, CellDraft>());
  }

  cell({ day, channel, language }: Place): CellDraft {
    const cells = this.days[day - 1];
    if (!cells) throw new Error(`Day ${day} is not of this span`);
    const key = `${language} ${channel}`;
    const cell = cells.get(key) ?? emptyCell(channel, language);
    cells.set(key, cell);
    return cell;
  }

  all(): DayCell[][] {
    return this.days.map((cells) => [...cells.values()]);
  }
}
