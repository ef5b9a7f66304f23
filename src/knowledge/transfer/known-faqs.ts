import type { EntityManager } from 'typeorm';
import type { Language } from '../../retrieval/language.js';
import { type Faq, faqChanges } from '../faq.js';
import { FAQ_COLUMNS } from '../faq-store.js';
import type { IdentifiedRow } from './identify-rows.js';

/** The FAQs that rows of a file may be about. */
export interface KnownFaqs {
  readonly byKey: ReadonlyMap<string, readonly Faq[]>;
  /** By language and folded question; more than one where earlier ones are archived. */
  readonly byQuestion: ReadonlyMap<string, readonly Faq[]>;
}

type KnownRow = Faq & { folded: string };

/** Under which name `byQuestion` has a question. */
export function questionName(language: Language, folded: string): string {
  return `${language} ${folded}`;
}

/** Reads the FAQs with the keys or the questions of the rows. They stay locked until the end of the transaction. */
export async function knownFaqs(manager: EntityManager, rows: readonly IdentifiedRow[]): Promise<KnownFaqs> {
  const keys = rows.flatMap(({ fields }) => (fields.key ? [fields.key] : []));
  const found = await manager.query<KnownRow[]>(
    `SELECT ${FAQ_COLUMNS}, lower(question) AS folded FROM faqs
     WHERE key = ANY($1::text[]) OR lower(question) = ANY($2::text[]) ORDER BY id FOR UPDATE`,
    [keys, rows.map(({ folded }) => folded)],
  );
  return {
    byKey: grouped(found, ({ key }) => key ?? ''),
    byQuestion: grouped(found, ({ language, folded }) => questionName(language, folded)),
  };
}

/**
 * The FAQ that a row is about: the one with its key and language, else one with its question and language. Several rows
 * with one key or question all get the same FAQ; only archived ones without a key, which may look alike, are dealt out.
 */
export function claimFaq(row: IdentifiedRow, known: KnownFaqs, claimed: ReadonlySet<string>): Faq | undefined {
  return byKey(row, known) ?? byQuestion(row, known, claimed);
}

function byKey({ fields, language, languageNamed }: IdentifiedRow, known: KnownFaqs): Faq | undefined {
  if (!fields.key) return undefined;
  const candidates = known.byKey.get(fields.key) ?? [];
  const exact = candidates.find((faq) => faq.language === language);
  if (exact || languageNamed || fields.question !== undefined) return exact;
  return candidates.length === 1 ? candidates[0] : undefined; // a key alone names the FAQ when only one has it
}

function byQuestion(row: IdentifiedRow, known: KnownFaqs, claimed: ReadonlySet<string>): Faq | undefined {
  const candidates = known.byQuestion.get(questionName(row.language, row.folded)) ?? [];
  const active = candidates.find(({ status }) => status !== 'archived');
  const archived = row.fields.key ? undefined : archivedFor(row, candidates, claimed);
  return row.fields.status === 'archived' ? (archived ?? active) : (active ?? archived);
}

function archivedFor({ fields }: IdentifiedRow, candidates: readonly Faq[], claimed: ReadonlySet<string>) {
  const free = candidates.filter(({ id, key, status }) => status === 'archived' && key === null && !claimed.has(id));
  return free.find((faq) => faqChanges(faq, { ...faq, ...fields }).length === 0) ?? free[0];
}

function grouped(faqs: readonly KnownRow[], name: (faq: KnownRow) => string): Map<string, Faq[]> {
  const groups = new Map<string, Faq[]>();
  for (const { folded, ...faq } of faqs) {
    const group = name({ folded, ...faq });
    groups.set(group, [...(groups.get(group) ?? []), faq]);
  }
  return groups;
}
