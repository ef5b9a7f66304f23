import { lastGroupOf } from '../../conversations/groups/group-store.js';
import { occurs } from '../../conversations/said-words.js';
import { cameTo, GATHERED, happenings, IN_SPAN, IS_QUESTION, OUTCOMES } from '../figures/happenings.js';

/** $1 and $2 bound the span, $3 are the beginnings of its days, $4 is since when it must have been quiet. */
const DAY = 'width_bucket(at, $3::timestamptz[])';
const OF_IT = 'AND conversation_id = c.id';
const FLAGS = Object.entries(cameTo('$4')).map(([outcome, is]) => `bool_or(${is}) AS "${outcome}"`);

/** What became of conversation `c` on the days of the span, taken together; `days` counts those on which something happened. */
const CAME_TO = `LATERAL (SELECT count(*) AS days, ${FLAGS.join(', ')}
  FROM (SELECT day, ${GATHERED} FROM (${happenings(DAY, OF_IT)}) AS happening GROUP BY day) AS daily) AS came_to`;

const RATING = `(SELECT (body->>'score')::int FROM conversation_events
  WHERE conversation_id = c.id AND kind = 'rating' AND ${IN_SPAN} ORDER BY seq DESC LIMIT 1)`;

const ASKED = `FROM turn_traces AS turn WHERE conversation_id = c.id AND ${IN_SPAN} AND ${IS_QUESTION}`;

/** A sort of the table: the column that says when. */
const SORTS = { changed: 'updated_at', started: 'created_at' } as const;

/**
 * Conditions on conversation `c` by the name of the filter, each with the place of its value. Where nothing is asked for, an
 * index need not be left.
 */
const CONDITIONS: Readonly<Record<string, (place: string) => string>> = {
  channel: (place) => `c.channel = ${place}`,
  language: (place) => `c.language = ${place}`,
  state: (place) => `c.state = ${place}`,
  tag: (place) => `${place} = ANY(c.tags)`,
  agent: (
    place,
  ) => `(c.agent_id = ${place}::uuid OR EXISTS (SELECT FROM conversation_events AS e WHERE e.conversation_id = c.id
    AND e.author_kind = 'agent' AND e.author_id = ${place}::text))`,
  group: (place) => `${lastGroupOf('c')} = ${place}::uuid`,
  kind: (place) => `EXISTS (SELECT ${ASKED} AND kind = ${place})`,
  faq: (place) => `EXISTS (SELECT ${ASKED} AND faq_id = ${place} AND kind IN ('faq', 'quote', 'generated'))`,
  rating: (place) => `${RATING} = ${place}`,
  among: (place) => `c.id = ANY(${place}::uuid[])`,
  word: occurs,
};

/** A filter and what it asks for. */
export interface Wish {
  readonly filter: string;
  readonly value: unknown;
}

/** What decides which rows a page has, apart from the values. */
export interface PageShape {
  readonly wishes: readonly Wish[];
  readonly outcome: string | undefined;
  /** Was a span asked for? Then something must have happened in it. */
  readonly dated: boolean;
  readonly sort: keyof typeof SORTS;
  readonly order: 'asc' | 'desc';
}

/** The SQL of one page: $5 and $6 are where the last one ended, $7 how many rows, $8 and on the values of the wishes. */
export function pageSql({ wishes, outcome, dated, sort, order }: PageShape): string {
  const at = `c.${SORTS[sort]}`;
  const conditions = wishes.map(({ filter }, index) => `AND ${CONDITIONS[filter]?.(`$${index + 8}`) ?? 'false'}`);
  if (dated)
    conditions.push('AND came_to.days > 0', `AND c.updated_at >= $1::timestamptz AND c.created_at < $2::timestamptz`);
  const known = OUTCOMES.find((one) => one === outcome);
  if (known) conditions.push(`AND came_to."${known}"`);
  const sorted = `ORDER BY ${at} ${order}, c.id ${order}`;
  return `WITH page AS MATERIALIZED (SELECT c.*, ${OUTCOMES.map((one) => `came_to."${one}"`).join(', ')}
      FROM conversations AS c, ${CAME_TO}
      WHERE c.last_seq > 0 AND ($5::timestamptz IS NULL OR (${at}, c.id) ${order === 'desc' ? '<' : '>'} ($5, $6::uuid)) ${conditions.join(' ')}
      ${sorted} LIMIT $7)
    SELECT c.id, c.channel, c.language, c.state, c.tags, c.agent_id AS "agentId", coalesce(nullif(u.name, ''), u.email) AS "agentName",
      g.id AS "groupId", g.name AS "groupName",
      v.name AS "visitorName", v.external_id AS "visitorExternalId", c.created_at AS "startedAt", c.updated_at AS "updatedAt",
      asked.*, ${RATING} AS rating, ${OUTCOMES.map((one) => `coalesce(c."${one}", false) AS "${one}"`).join(', ')},
      (SELECT left(body->>'text', 300) FROM conversation_events WHERE conversation_id = c.id AND kind = 'message'
        AND author_kind = 'visitor' ORDER BY seq LIMIT 1) AS opening,
      (SELECT max(seq) FROM turn_traces AS turn WHERE conversation_id = c.id) AS "answerSeq"
    FROM page AS c JOIN visitors AS v ON v.id = c.visitor_id LEFT JOIN users AS u ON u.id = c.agent_id
      LEFT JOIN agent_groups AS g ON g.id = ${lastGroupOf('c')},
      LATERAL (SELECT count(*)::int AS questions, array_agg(DISTINCT kind ORDER BY kind) AS kinds ${ASKED}) AS asked
    ${sorted}`;
}
