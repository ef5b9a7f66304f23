import { echoes, type Holding, rows } from './holding.js';
import { AUDIT, DRAFTS, GAPS, PHRASINGS, RESPONSES, TEST_RESULTS, VERSIONS } from './quotes.js';
import { plainText } from './person.js';

const OF_CONVERSATION = 't.conversation_id = ANY(person.conversations)';
const THREADS = 'SELECT id FROM channel_threads WHERE conversation_id = ANY(person.conversations)';
const SENDER = `(SELECT a.platform FROM channel_accounts a WHERE a.id = t.account_id) || ':' || t.account_id || ':' || (t.event->'sender'->>'id')`;

/** What quotes them, as long as it can be told by what they said. */
const QUOTES: readonly Holding[] = [
  DRAFTS,
  PHRASINGS,
  VERSIONS,
  echoes({
    kind: 'tests',
    table: 'knowledge_tests',
    where: `t.created_at >= person.since AND ${plainText('t.question')} = ANY(person.words)`,
  }),
  TEST_RESULTS,
  RESPONSES,
  AUDIT,
];

/** What hangs on their conversations, and they themselves; what points at something comes before it. */
export const OWN: readonly Holding[] = [
  GAPS,
  rows({ kind: 'gap_questions', table: 'gap_questions', where: OF_CONVERSATION }),
  rows({ kind: 'traces', table: 'turn_traces', where: OF_CONVERSATION }),
  rows({ kind: 'files', table: 'files', where: OF_CONVERSATION }),
  rows({ kind: 'ratings', table: 'ratings', where: OF_CONVERSATION }),
  echoes({ kind: 'rating_dues', table: 'rating_dues', where: OF_CONVERSATION }),
  rows({ kind: 'tool_calls', table: 'tool_calls', where: OF_CONVERSATION }),
  rows({ kind: 'corrections', table: 'answer_corrections', where: OF_CONVERSATION }),
  echoes({ kind: 'webhook_events', table: 'webhook_events', where: OF_CONVERSATION }),
  echoes({ kind: 'citations', table: 'passage_uses', where: OF_CONVERSATION }),
  echoes({ kind: 'read_marks', table: 'conversation_reads', where: OF_CONVERSATION }),
  rows({
    kind: 'platform_events',
    table: 'channel_inbox',
    where: `t.thread_id IN (${THREADS}) OR (person.senders <> '{}' AND ${SENDER} = ANY(person.senders))`,
  }),
  rows({ kind: 'deliveries', table: 'channel_deliveries', where: `t.thread_id IN (${THREADS})` }),
  echoes({
    kind: 'platform_notes',
    table: 'channel_memory',
    where: `EXISTS (SELECT FROM unnest(person.identifiers) AS i WHERE length(i) > 3 AND position(i IN t.name || ' ' || t.value) > 0)`,
  }),
  rows({ kind: 'threads', table: 'channel_threads', where: OF_CONVERSATION }),
  rows({ kind: 'events', table: 'conversation_events', where: OF_CONVERSATION }),
  rows({ kind: 'conversations', table: 'conversations', where: 't.id = ANY(person.conversations)' }),
  rows({ kind: 'visitors', table: 'visitors', where: 't.id = ANY(person.visitors)' }),
];

/**
 * Everything that is kept about a person, in the order in which it is erased. A new table with words, names or ids of
 * visitors gets its line above, or the test of the erasure fails.
 */
export const HOLDINGS: readonly Holding[] = [...QUOTES, ...OWN];
