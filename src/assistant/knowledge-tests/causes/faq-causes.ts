import { type AnswerSource, rounded } from '../answer-record.js';
import type { Cause } from '../knowledge-test.js';
import { defeatOf } from './defeat.js';
import type { Explained, Target } from './explained.js';
import type { FaqFact, KnowledgeFacts } from './knowledge-facts.js';

/** What became of a FAQ that should have answered, or of the translation of it that did before. */
export async function faqCauses(
  { reference, accepted }: Target,
  explained: Explained,
  facts: KnowledgeFacts,
): Promise<Cause[]> {
  const known = await facts.faqs(reference);
  const live = known.filter((fact) => !hindrance(fact, explained.now));
  const before = accepted && { reference: accepted.id, title: accepted.title };
  const lost = before && !live.some(({ id }) => id === before.reference);
  const gone = lost ? [await absence(before, known, explained.now, facts)] : [];
  const fact = meant(live, accepted, explained);
  if (!fact) return lost ? gone : [await absence({ reference, title: reference }, known, explained.now, facts)];
  const answered = explained.answer.sources.some(({ id }) => live.some((one) => one.id === id));
  const edit = await editOf(fact, accepted, facts);
  const defeat = answered ? [] : [defeatOf(subjectOf(fact), chanceOf(live, explained), explained)];
  return [...gone, ...(edit ? [edit] : []), ...defeat];
}

/** What a cause is about. */
export function subjectOf({ id, question }: FaqFact) {
  return { kind: 'faq', id, title: question } as const;
}

/** When something changed, and by whom; or that it is only proposed. */
export function whenOf(change: Partial<Pick<FaqFact, 'at' | 'by' | 'proposed'>> | undefined): Cause['details'] {
  if (change?.proposed) return { proposed: true };
  return { at: change?.at?.toISOString() ?? null, by: change?.by ?? null };
}

/** Of translations the one that answered before, else the one in the language of the question. */
function meant(live: readonly FaqFact[], accepted: AnswerSource | undefined, { test }: Explained): FaqFact | undefined {
  const before = live.find(({ id }) => id === accepted?.id);
  return before ?? live.find(({ language }) => language === test.language) ?? live[0];
}

/** Why a FAQ that is there cannot answer; undefined when it can. */
function hindrance({ status, validFrom, validTo }: FaqFact, now: Date): Cause['code'] | undefined {
  if (status !== 'published') return 'faq_unpublished';
  return (validFrom && validFrom > now) || (validTo && validTo <= now) ? 'faq_not_valid' : undefined;
}

/** Why what is meant cannot answer: it is gone, or something keeps it from it. */
async function absence(
  { reference, title }: { readonly reference: string; readonly title: string },
  known: readonly FaqFact[],
  now: Date,
  facts: KnowledgeFacts,
): Promise<Cause> {
  const fact = known.find(({ id, key }) => id === reference || key === reference);
  if (!fact) return { code: 'faq_missing', details: { reference: title, ...whenOf(await facts.deletion(reference)) } };
  const { status, validFrom, validTo } = fact;
  const validity = { validFrom: validFrom?.toISOString() ?? null, validTo: validTo?.toISOString() ?? null };
  const details = { status, ...validity, ...whenOf(fact) };
  return { code: hindrance(fact, now) ?? 'faq_unpublished', subject: subjectOf(fact), details };
}

async function editOf(fact: FaqFact, accepted: AnswerSource | undefined, facts: KnowledgeFacts) {
  const { id, version } = fact;
  if (accepted?.version === undefined || accepted.id !== id || accepted.version === version) return undefined;
  const fields = await facts.fieldsSince(id, accepted.version);
  const details = { fromVersion: accepted.version, toVersion: version, fields, ...whenOf(fact) };
  return { code: 'faq_edited', subject: subjectOf(fact), details } as const;
}

/** The chances of a FAQ and its translations: the likeliest counts. Null when none came close. */
function chanceOf(live: readonly FaqFact[], { trace }: Explained): number | null {
  const chances = trace.candidates.filter(({ id }) => live.some((one) => one.id === id));
  return chances.length ? rounded(Math.max(...chances.map(({ probability }) => probability))) : null;
}
