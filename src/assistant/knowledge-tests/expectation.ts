import { z } from 'zod';
import type { AnswerRecord, AnswerSource } from './answer-record.js';

const phrase = z.string().trim().min(1).max(500);
const phrases = z.array(phrase).min(1).max(20);
const reference = z.string().trim().min(1).max(500);

/** By which FAQ (its id, or the key it shares with its translations) or document (its id or title). */
const AnsweredBy = z.union([z.strictObject({ faq: reference }), z.strictObject({ document: reference })]);
export type AnsweredBy = z.infer<typeof AnsweredBy>;

/** What must come of a question. Without any of it, only a change of the answer is noticed. */
export const Expectation = z
  .strictObject({
    answeredBy: AnsweredBy.optional(),
    contains: phrases.optional(),
    notContains: phrases.optional(),
    refused: z.literal(true).optional(),
    handsOff: z.literal(true).optional(),
  })
  .refine(({ answeredBy, refused, handsOff }) => [answeredBy, refused, handsOff].filter(Boolean).length <= 1, {
    message: 'A question is answered by something, refused, or handed to a person: one of these',
  });
export type Expectation = Readonly<z.infer<typeof Expectation>>;

/** One thing that was expected and did not come. */
export interface Failure {
  readonly expected: keyof Expectation;
  /** What of it: the FAQ or document, or the words. */
  readonly wanted?: string;
}

/** What an answer lacks of what was expected; empty when it does all of it. */
export function failuresOf(expect: Expectation, answer: AnswerRecord): Failure[] {
  const { answeredBy, refused, handsOff } = expect;
  const foreign = answeredBy && !answer.sources.some((one) => isMeant(answeredBy, one));
  return [
    ...(foreign ? [{ expected: 'answeredBy', wanted: referenceOf(answeredBy) } as const] : []),
    ...wordFailures(expect, folded(answer.text)),
    ...(refused && !isRefusal(answer) ? [{ expected: 'refused' } as const] : []),
    ...(handsOff && answer.kind !== 'handoff' ? [{ expected: 'handsOff' } as const] : []),
  ];
}

/** Is this source of an answer the one that is meant? */
export function isMeant(answeredBy: AnsweredBy, { kind, id, key, title }: AnswerSource): boolean {
  if ('faq' in answeredBy) return kind === 'faq' && (id === answeredBy.faq || key === answeredBy.faq);
  const { document } = answeredBy;
  return kind === 'document' && (id === document || title === document || title.startsWith(`${document} › `));
}

/** The id, key or title that is meant. */
export function referenceOf(answeredBy: AnsweredBy): string {
  return 'faq' in answeredBy ? answeredBy.faq : answeredBy.document;
}

function wordFailures({ contains = [], notContains = [] }: Expectation, text: string): Failure[] {
  const has = (words: string) => text.includes(folded(words));
  const missing = contains.filter((words) => !has(words)).map((wanted) => ({ expected: 'contains', wanted }) as const);
  return [...missing, ...notContains.filter(has).map((wanted) => ({ expected: 'notContains', wanted }) as const)];
}

/** That it is not known here. A courtesy claims nothing either, but refuses nothing. */
function isRefusal({ kind, courtesy }: AnswerRecord): boolean {
  return kind === 'none' && !courtesy;
}

/** Width, case and spaces are not what a test is about. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
