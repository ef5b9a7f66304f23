import { z } from 'zod';
import { FAQ_FIELDS } from '../../knowledge/faq.dto.js';
import { type Correction, CORRECTION_KINDS, isInForce } from './correction.js';

/** The body of `POST /v1/conversations/:id/corrections`. `seq` is the number of the answer that is wrong. */
export const CorrectionInput = z
  .strictObject({
    seq: z.int32().min(1),
    kind: z.enum(CORRECTION_KINDS).default('new'),
    answer: FAQ_FIELDS.answer,
    /** The question of a new FAQ; the visitor's own words, if it is left out. */
    question: FAQ_FIELDS.question.optional(),
    /** The FAQ to be changed, of those that the answer cites; it may be left out where that is its only source. */
    faq: z.uuid().optional(),
  })
  .refine(({ kind, question }) => kind === 'new' || question === undefined, {
    message: 'Only a new FAQ has a new question',
    path: ['question'],
  })
  .refine(({ kind, faq }) => kind === 'change' || faq === undefined, {
    message: 'A new FAQ is no change of another',
    path: ['faq'],
  });
export type CorrectionInput = z.infer<typeof CorrectionInput>;

/** A correction as the API shows it. `inForce`: visitors are answered with it. */
export function correctionView(correction: Correction) {
  const { conversationId, seq, kind, answer, faq, testId, at, actor } = correction;
  const shown = faq && { id: faq.id, question: faq.question, status: faq.status, version: faq.version };
  const inForce = isInForce(correction);
  return { conversationId, seq, kind, answer, faq: shown, testId, inForce, at: at.toISOString(), actor };
}
