import { NO_QUESTION } from '../../assistant/small-talk.js';
import { CALLS_PERSON } from '../../conversations/hand-off/hand-off.js';

/**
 * What a conversation came to on a day, by what happened in it on that day. One can be several of these at once; `silent` and
 * `left` are none of the others.
 * - `solved`: the visitor said so: a thumb up for an answer, or a rating of 4 or 5.
 * - `silent`: the last question had an answer, and then nothing came for an hour: no verdict, no person. It may have helped.
 * - `left`: the last question had no answer, or only a question back, and then nothing came for an hour.
 * - `handedOff`: a person was called, or took over.
 * - `wrong`: a thumb down for an answer, a rating of 1 or 2, or an answer that a colleague has corrected.
 * Of several verdicts on one answer the last counts.
 */
export const OUTCOMES = ['solved', 'silent', 'left', 'handedOff', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A condition on `turn_traces AS turn`: it was a question. A wish for a person is one, answered by the call. */
export const IS_QUESTION = `turn.reason NOT IN (${NO_QUESTION.map((reason) => `'${reason}'`).join(', ')})`;

/** A condition on a table with `at`, from $1 to before $2. */
export const IN_SPAN = `at >= $1::timestamptz AND at < $2::timestamptz`;

/** What a verdict is about: an answer, or a question for a rating. */
const ABOUT = `coalesce(body->>'seq', body->>'asked')`;

/**
 * What counts of all that happened from $1 to before $2: `(conversation_id, day, at, seq, what)`, where `what` is `said` by the
 * visitor, `answered` or `unanswered` of a question, `aside` of another turn, `called` of a person, and the verdicts `good`,
 * `bad` and `fair`. `day` says in SQL which day it is at `at`; `of` narrows it to a conversation.
 */
export function happenings(day: string, of = ''): string {
  const columns = `conversation_id, ${day} AS day, at, seq`;
  return `SELECT ${columns}, 'said' AS what FROM conversation_events
      WHERE ${IN_SPAN} AND kind = 'message' AND author_kind = 'visitor' ${of}
    UNION ALL SELECT ${columns}, CASE WHEN kind = 'handoff' OR NOT ${IS_QUESTION} THEN 'aside'
        WHEN kind IN ('faq', 'quote', 'generated', 'tool') THEN 'answered' ELSE 'unanswered' END
      FROM turn_traces AS turn WHERE ${IN_SPAN} ${of}
    UNION ALL SELECT ${columns}, 'called' FROM conversation_events
      WHERE ${IN_SPAN} AND kind = 'state' AND (${CALLS_PERSON} OR body->>'state' = 'human') ${of}
    UNION ALL SELECT conversation_id, day, at, seq, CASE WHEN body->>'value' = 'up' OR (body->>'score')::int >= 4 THEN 'good'
        WHEN body->>'value' = 'down' OR (body->>'score')::int <= 2 THEN 'bad' ELSE 'fair' END
      FROM (SELECT DISTINCT ON (conversation_id, kind, ${ABOUT}, ${day}) ${columns}, body FROM conversation_events
        WHERE ${IN_SPAN} AND kind IN ('feedback', 'rating') ${of}
        ORDER BY conversation_id, kind, ${ABOUT}, ${day}, seq DESC) AS verdict
    UNION ALL SELECT ${columns}, 'bad' FROM answer_corrections WHERE ${IN_SPAN} ${of}`;
}

/**
 * What is gathered of a conversation's happenings: when it was last heard of, the number of the last question that was
 * answered and of the last that was not, whether a person was called, and what was said about it.
 */
export const GATHERED = `max(at) AS last_at, max(seq) FILTER (WHERE what = 'answered') AS answer_seq,
  max(seq) FILTER (WHERE what = 'unanswered') AS miss_seq, bool_or(what = 'called') AS called, bool_or(what = 'good') AS good,
  bool_or(what = 'bad') AS bad, bool_or(what = 'fair') AS fair`;

/** Each outcome, of what was gathered. What was last heard of after `quiet`, a parameter or a moment in SQL, may go on. */
export function cameTo(quiet: string): Readonly<Record<Outcome, string>> {
  const nothingElse = `NOT (called OR good OR bad OR fair) AND last_at < ${quiet}::timestamptz`;
  return {
    solved: 'good',
    silent: `${nothingElse} AND answer_seq > coalesce(miss_seq, 0)`,
    left: `${nothingElse} AND miss_seq > coalesce(answer_seq, 0)`,
    handedOff: 'called',
    wrong: 'bad',
  };
}
