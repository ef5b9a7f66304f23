import { rounded } from '../answer-record.js';
import type { Cause } from '../knowledge-test.js';
import { defeatOf } from './defeat.js';
import type { Explained, Target } from './explained.js';
import type { DocumentFact, KnowledgeFacts } from './knowledge-facts.js';

/** How long a document goes on answering after its source has gone, in milliseconds. */
const VANISHED_PATIENCE_MS = 14 * 24 * 3600 * 1000;

/** What became of a document that should have answered, and of the passage that did before. */
export async function documentCauses(
  { reference, accepted }: Target,
  explained: Explained,
  facts: KnowledgeFacts,
): Promise<Cause[]> {
  const known = await facts.documents(reference);
  const [fact] = known;
  if (!fact) return [{ code: 'document_missing', details: { reference } }];
  const code = known.every((one) => hindrance(one, explained.now)) ? hindrance(fact, explained.now) : undefined;
  if (code) return [{ code, subject: subjectOf(fact), details: detailsOf(fact) }];
  const passage = accepted?.passage ? await passageCause(accepted.passage, fact, explained, facts) : undefined;
  const answered = explained.answer.sources.some(({ id }) => known.some((one) => one.id === id));
  return [
    ...(passage ? [passage] : []),
    ...(answered ? [] : [defeatOf(subjectOf(fact), chanceOf(known, explained), explained)]),
  ];
}

/** Why a document that is there cannot answer; undefined when it can. A failed re-reading does not keep it from it. */
function hindrance(fact: DocumentFact, now: Date): Cause['code'] | undefined {
  const { enabled, validFrom, validTo, vanishedAt } = fact;
  if (!enabled) return 'document_disabled';
  if ((validFrom && validFrom > now) || (validTo && validTo <= now)) return 'document_not_valid';
  if (vanishedAt && now.getTime() - vanishedAt.getTime() > VANISHED_PATIENCE_MS) return 'document_vanished';
  return undefined;
}

async function passageCause(id: string, document: DocumentFact, { test }: Explained, facts: KnowledgeFacts) {
  const passage = await facts.passage(id);
  const title = document.title;
  if (!passage) return { code: 'passage_missing', subject: subjectOf(document), details: {} } as const;
  const subject = { kind: 'passage', id, title } as const;
  const edit = { at: passage.editedAt?.toISOString() ?? null, by: passage.editedBy };
  if (!passage.enabled) return { code: 'passage_disabled', subject, details: edit } as const;
  const quoted = test.accepted?.kind === 'quote' ? test.accepted.text : '';
  return passage.text.includes(quoted) ? undefined : ({ code: 'passage_edited', subject, details: edit } as const);
}

function subjectOf({ id, title }: DocumentFact) {
  return { kind: 'document', id, title } as const;
}

function detailsOf({ status, validFrom, validTo, vanishedAt }: DocumentFact) {
  const iso = (time: Date | null) => time?.toISOString() ?? null;
  return { status, validFrom: iso(validFrom), validTo: iso(validTo), vanishedAt: iso(vanishedAt) };
}

/** The chances of a document's best sentences; null when none came close. */
function chanceOf(known: readonly DocumentFact[], { trace }: Explained): number | null {
  const chances = trace.passages.filter(({ documentId }) => known.some(({ id }) => id === documentId));
  return chances.length ? rounded(Math.max(...chances.map(({ quoteProbability }) => quoteProbability))) : null;
}
