import { z } from 'zod';
import { ANSWER_KINDS, type Citation } from '../../conversations/event.js';
import type { Answer } from '../answer.js';
import { isCourtesy } from '../small-talk.js';
import type { Trace } from '../turn.js';

/** What an answer came from. `version` of a FAQ is the one that answered. */
const AnswerSource = z.object({
  kind: z.enum(['faq', 'document']),
  id: z.string(),
  title: z.string(),
  key: z.string().nullish(),
  version: z.number().optional(),
  passage: z.string().optional(),
});
export type AnswerSource = Readonly<z.infer<typeof AnswerSource>>;

/** An answer as tests keep and compare it. */
export const AnswerRecord = z.object({
  kind: z.enum(ANSWER_KINDS),
  text: z.string(),
  reason: z.string(),
  probability: z.number(),
  sources: z.array(AnswerSource).readonly(),
  /** The labels of the buttons of a question back. */
  options: z.array(z.string()).readonly().optional(),
  /** A courtesy for a courtesy. */
  courtesy: z.literal(true).optional(),
});
export type AnswerRecord = Readonly<z.infer<typeof AnswerRecord>>;

/** The FAQs an answer may come from, as far as a record names their version. */
export type KnownFaqs = ReadonlyMap<string, { readonly key: string | null; readonly version: number }>;

/** Makes the record of an answer. */
export function recordOf(answer: Answer, { reason }: Pick<Trace, 'reason'>, faqs: KnownFaqs): AnswerRecord {
  const { kind, text, citations, options } = answer;
  return {
    kind,
    text,
    reason,
    probability: rounded(answer.probability),
    sources: citations.map((citation) => sourceOf(citation, faqs)),
    ...(options && { options: options.map(({ label }) => label) }),
    ...(isCourtesy(reason) && { courtesy: true }),
  };
}

/** Does it say the same? How sure it was, and from where it has its words, may differ. */
export function saysTheSame(one: AnswerRecord, other: AnswerRecord): boolean {
  const said = ({ kind, text, options = [] }: AnswerRecord) => JSON.stringify([kind, text, options]);
  return said(one) === said(other);
}

/** Four digits tell probabilities apart as far as anybody looks. */
export function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

function sourceOf({ kind, id, title, ...citation }: Citation, faqs: KnownFaqs): AnswerSource {
  const faq = kind === 'faq' ? faqs.get(id) : undefined;
  const passage = 'passage' in citation && citation.passage ? { passage: citation.passage } : {};
  return { kind, id, title, ...(faq && { key: faq.key, version: faq.version }), ...passage };
}
