import type { EntityManager } from 'typeorm';

/** How many words of a search are looked at. */
const WORDS = 6;
/** A word in more messages than this leads nowhere: nearly any conversation has it, so the latest are looked at first. */
const MOST_MESSAGES = 5000;

/** The words of a search, as they were typed. */
export function wordsOf(q: string | undefined): string[] {
  return (q ?? '').split(/\s+/).filter(Boolean).slice(0, WORDS);
}

/** The conversations in which the words may be, by the index; null where that is nearly any. */
export async function conversationsSaying(manager: EntityManager, words: readonly string[]): Promise<string[] | null> {
  if (words.length === 0) return null;
  const sql = 'SELECT conversations_saying($1, $2) AS ids';
  const [row] = await manager.query<{ ids: string[] | null }[]>(sql, [words, MOST_MESSAGES]);
  return row?.ids ?? null;
}

/**
 * SQL: the word at this place of the values, `$9` say, occurs in what was said or noted in conversation `c`, or in the
 * visitor's name. `OFFSET 0`: one conversation after the other is looked at, never all of them at once.
 */
export function occurs(place: string): string {
  return `(EXISTS (SELECT 1 FROM conversation_events e WHERE e.conversation_id = c.id AND e.kind IN ('message', 'note')
      AND ${isIn("e.body->>'text'", place)} OFFSET 0)
    OR EXISTS (SELECT 1 FROM visitors v WHERE v.id = c.visitor_id AND ${isIn('v.name', place)} OFFSET 0))`;
}

/** Looking for the letters is cheap, and says no mostly; whether a word begins there is asked after that. */
function isIn(text: string, place: string): string {
  return `strpos(plain_text(${text}), (SELECT plain_text(${place}))) > 0
    AND plain_text(${text}) ~ (SELECT word_pattern(${place}))`;
}
