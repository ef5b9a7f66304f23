import type { EntityManager } from 'typeorm';
import { detectLanguage, type Language } from '../../retrieval/language.js';
import type { ReadRow } from './read-row.js';

/** A row that says which FAQ it is about: by key and language, or by question and language. */
export interface IdentifiedRow extends ReadRow {
  readonly language: Language;
  /** False when the row does not name its language and it had to be told from the text. */
  readonly languageNamed: boolean;
  /** The question as the database compares questions: without case. */
  readonly folded: string;
}

/** Adds the language, told from the text where the row does not name it, and the question without case. */
export async function identifyRows(manager: EntityManager, rows: readonly ReadRow[]): Promise<IdentifiedRow[]> {
  const folded = await foldTexts(
    manager,
    rows.map(({ fields }) => fields.question ?? ''),
  );
  return rows.map((row, at) => {
    const { language, question = '', answer = '' } = row.fields;
    const told = language ?? detectLanguage(question || answer);
    return { ...row, language: told, languageNamed: language !== undefined, folded: folded[at] ?? '' };
  });
}

/** Texts in the lower case of the database, whose unique index decides which questions are the same. */
export async function foldTexts(manager: EntityManager, texts: readonly string[]): Promise<string[]> {
  const sql = 'SELECT lower(text) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS given(text, n) ORDER BY n';
  return (await manager.query<{ folded: string }[]>(sql, [texts])).map(({ folded }) => folded);
}
