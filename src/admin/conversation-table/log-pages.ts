import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** So that no conversation, however long, is in memory as a whole. */
const EVENTS_AT_ONCE = 1000;

/** An event as a file has it, and which of the conversations that were asked for, from 1, it is of. */
export interface LoggedEvent {
  readonly place: number;
  readonly seq: number;
  readonly event: Readonly<Record<string, unknown>>;
}

const EVENTS = `SELECT page.place::int AS place, e.seq, jsonb_strip_nulls(jsonb_build_object('seq', e.seq, 'kind', e.kind,
    'author', jsonb_build_object('kind', e.author_kind, 'id', e.author_id, 'name', e.author_name),
    'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) || jsonb_build_object('body', e.body) AS event
  FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place) JOIN conversation_events AS e ON e.conversation_id = page.id
  WHERE (page.place, e.seq) > ($2, $3) ORDER BY page.place, e.seq LIMIT ${EVENTS_AT_ONCE}`;

/** All events of these conversations, in their order; each part is read in a transaction of its own. */
export async function* eventsOf(
  store: TenantStore,
  ctx: TenantContext,
  ids: readonly string[],
): AsyncGenerator<LoggedEvent> {
  let after = { place: 0, seq: 0 };
  for (let full = true; full;) {
    const values = [ids, after.place, after.seq];
    const events = await store.within(ctx, (manager) => manager.query<LoggedEvent[]>(EVENTS, values));
    yield* events;
    after = events.at(-1) ?? after;
    full = events.length === EVENTS_AT_ONCE;
  }
}
