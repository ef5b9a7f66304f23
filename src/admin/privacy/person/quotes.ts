import { FAQ_COLUMNS, insertVersion } from '../../../knowledge/faq-store.js';
import type { Faq } from '../../../knowledge/faq.js';
import { changeRows, countRows, echoes, type Erasing, type Holding } from './holding.js';
import { type Person, plainText, WITH_PERSON } from './person.js';

const asked = (whose: '= ANY' | '<> ALL') =>
  `FROM gap_questions q WHERE q.gap_id = t.id AND q.conversation_id ${whose}(person.conversations)`;
const another = (column: string) =>
  `(SELECT q.${column} ${asked('<> ALL')} ORDER BY q.at, q.conversation_id, q.seq LIMIT 1)`;

/** Gaps that they asked are called by what another asked; where nobody did, they are gone. */
export const GAPS: Holding = {
  kind: 'gaps',
  count: (manager, person) =>
    countRows(manager, `FROM knowledge_gaps t, person WHERE EXISTS (SELECT ${asked('= ANY')})`, person),
  async erase({ manager }, person) {
    const renamed = `UPDATE knowledge_gaps t SET question = ${another('question')}, language = ${another('language')} FROM person
      WHERE EXISTS (SELECT ${asked('= ANY')}) AND EXISTS (SELECT ${asked('<> ALL')})`;
    const gone = `DELETE FROM knowledge_gaps t USING person
      WHERE EXISTS (SELECT ${asked('= ANY')}) AND NOT EXISTS (SELECT ${asked('<> ALL')})`;
    await changeRows(manager, renamed, person);
    await changeRows(manager, gone, person);
  },
};

const said = (text: string) => `${plainText(text)} = ANY(person.words)`;
const quoting = (faq: string) => `(${said(`${faq}question`)} OR ${plainText(`${faq}answer`)} = ANY(person.replies))`;

/** What is shorter may be part of what anybody wrote. */
const SHORTEST_PART = 12;
/**
 * Is it a part of what they wrote, as one of two questions is? Known by its length, unless somebody else asked it too, or
 * because the FAQ was drafted from their conversation.
 */
function partOfTheirs(text: string, isTheirDraft: string): string {
  const part = `rtrim(${plainText(text)}, '?？。.!！')`;
  const othersToo = `SELECT FROM gap_questions q WHERE q.conversation_id <> ALL(person.conversations) AND ${plainText('q.question')} = ${plainText(text)}`;
  return `(${part} <> '' AND (${isTheirDraft} OR (length(${part}) >= ${SHORTEST_PART} AND NOT EXISTS (${othersToo})))
    AND EXISTS (SELECT FROM unnest(person.words) AS w WHERE position(${part} IN w) > 0))`;
}
const QUOTING = `(${quoting('t.')} OR ${partOfTheirs('t.question', 't.id = ANY(person.drafts)')})`;

/** FAQs that nobody has published, made of their question, of one of several, or of what an agent answered them. */
export const DRAFTS: Holding = echoes({
  kind: 'drafts',
  table: 'faqs',
  where: `t.status <> 'published' AND t.created_at >= person.since AND ${QUOTING}`,
});

/** How many published FAQs are made of their words. An editor has published them: they stay, and an owner is told. */
export function countPublishedQuotes(manager: Erasing['manager'], person: Person): Promise<number> {
  const from = `FROM faqs t, person WHERE t.status = 'published' AND t.created_at >= person.since AND ${QUOTING}`;
  return countRows(manager, from, person);
}

/** A wording that the FAQ had before they came is not from them. */
const OLDER = `SELECT FROM faq_versions v WHERE v.faq_id = t.id AND v.at < person.since AND v.faq->'phrasings' ? p`;
const THEIRS = `(${said('p')} AND NOT EXISTS (${OLDER}))`;
const HAS_THEIRS = `EXISTS (SELECT FROM unnest(t.phrasings) AS p WHERE ${THEIRS})`;

/** Wordings of FAQs that came from them. What is left is a new version, so that answers follow. */
export const PHRASINGS: Holding = {
  kind: 'phrasings',
  count: (manager, person) => countRows(manager, `FROM faqs t, person WHERE ${HAS_THEIRS}`, person),
  async erase({ ctx, manager, at }, person) {
    const rest = `ARRAY(SELECT p FROM unnest(t.phrasings) WITH ORDINALITY AS u(p, n) WHERE NOT ${THEIRS} ORDER BY n)`;
    const [changed] = await manager.query<[Faq[], number]>(
      `${WITH_PERSON}, chosen AS (SELECT t.id, ${rest} AS rest FROM faqs t, person WHERE ${HAS_THEIRS})
       UPDATE faqs SET phrasings = chosen.rest, version = version + 1, updated_at = $2 FROM chosen WHERE faqs.id = chosen.id
       RETURNING ${FAQ_COLUMNS.replace(/\bid\b/, 'faqs.id')}`,
      [JSON.stringify(person), at],
    );
    for (const faq of changed) await insertVersion(manager, ctx, faq);
  },
};

const LEFT = `(SELECT coalesce(jsonb_agg(p), '[]') FROM jsonb_array_elements_text(t.faq->'phrasings') AS p WHERE NOT ${said('p')})`;
const SAYS = `EXISTS (SELECT FROM jsonb_array_elements_text(t.faq->'phrasings') AS p WHERE ${said('p')})`;
const CURRENT = `SELECT FROM faqs f WHERE f.id = t.faq_id AND f.version = t.version`;

/** Earlier forms of FAQs with their words: without those wordings, or gone where the question or answer was theirs. */
export const VERSIONS: Holding = {
  kind: 'versions',
  count: (manager, person) =>
    countRows(
      manager,
      `FROM faq_versions t, person WHERE t.at >= person.since AND NOT EXISTS (${CURRENT}) AND (${SAYS} OR ${quotingVersion()})`,
      person,
    ),
  async erase({ manager }, person) {
    const gone = `DELETE FROM faq_versions t USING person WHERE t.at >= person.since AND NOT EXISTS (${CURRENT}) AND ${quotingVersion()}`;
    const shorter = `UPDATE faq_versions t SET faq = jsonb_set(t.faq, '{phrasings}', ${LEFT}) FROM person
      WHERE t.at >= person.since AND NOT EXISTS (${CURRENT}) AND ${SAYS}`;
    await changeRows(manager, gone, person);
    await changeRows(manager, shorter, person);
  },
};

function quotingVersion(): string {
  const question = `t.faq->>'question'`;
  const isPart = partOfTheirs(question, 't.faq_id = ANY(person.drafts)');
  return `(${said(question)} OR ${isPart} OR ${plainText(`t.faq->>'answer'`)} = ANY(person.replies))`;
}

const OWN_RESULT = `(result->>'question' IS NOT NULL AND ${said(`result->>'question'`)})`;

/** What was noted when tests were run on a question of theirs. */
export const TEST_RESULTS: Holding = {
  kind: 'test_results',
  count: (manager, person) =>
    countRows(
      manager,
      `FROM knowledge_test_runs t, person, jsonb_array_elements(t.results) AS result WHERE t.at >= person.since AND ${OWN_RESULT}`,
      person,
    ),
  erase: ({ manager }, person) =>
    changeRows(
      manager,
      `UPDATE knowledge_test_runs t
       SET results = (SELECT coalesce(jsonb_agg(result), '[]') FROM jsonb_array_elements(t.results) AS result WHERE NOT ${OWN_RESULT})
       FROM person WHERE t.at >= person.since
         AND EXISTS (SELECT FROM jsonb_array_elements(t.results) AS result WHERE ${OWN_RESULT})`,
      person,
    ),
};

/** A text as it looks within JSON. */
const inJson = (text: string) => `trim(both '"' from to_json(${text})::text)`;
/** Does JSON hold one of their names or ids, or something that they wrote and that is long enough to be only theirs? */
const mentions = (
  json: string,
) => `(EXISTS (SELECT FROM unnest(person.identifiers) AS i WHERE position(lower(${inJson('i')}) IN lower(${json}::text)) > 0)
  OR EXISTS (SELECT FROM unnest(person.words || person.replies) AS w WHERE length(w) >= 8 AND position(${inJson('w')} IN lower(${json}::text)) > 0))`;

/** What is kept to repeat an answer to a request, for a day. It may be of theirs if it names one of their rows. */
export const RESPONSES: Holding = echoes({
  kind: 'responses',
  table: 'idempotent_requests',
  where: `EXISTS (SELECT FROM unnest(person.visitors || person.conversations) AS id WHERE position(id::text IN t.body::text) > 0) OR ${mentions('t.body')}`,
});

/** What an entry about a FAQ says its question is or was. */
const QUESTIONS = ['{question}', '{faq,question}', '{question,from}', '{question,to}'].map(
  (path) => `t.details #>> '${path}'`,
);
const ASKS_PART = `(t.subject_kind = 'faq' AND EXISTS (SELECT FROM unnest(ARRAY[${QUESTIONS.join(', ')}]) AS question
  WHERE ${partOfTheirs('question', 't.subject_id = ANY(person.drafts::text[])')}))`;

const AUDITED = `FROM person WHERE t.at >= person.since AND t.subject_kind NOT IN ('user', 'key', 'tenant', 'widget', 'channel')
  AND t.details <> '{}' AND (${mentions('t.details')} OR ${ASKS_PART})`;

/** Who changed what stays in the audit log; what it said, where it was about them, does not. */
export const AUDIT: Holding = {
  kind: 'audit',
  count: (manager, person) => countRows(manager, `FROM audit_entries t, ${AUDITED.slice(5)}`, person),
  erase: ({ manager }, person) =>
    changeRows(manager, `UPDATE audit_entries t SET details = '{"erased": true}' ${AUDITED}`, person),
};
