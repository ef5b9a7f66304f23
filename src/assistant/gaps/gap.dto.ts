import { z } from 'zod';
import { FAQ_FIELDS } from '../../knowledge/faq.dto.js';
import { Override } from '../../knowledge/override.js';
import { AppError } from '../../shared/error.js';
import { PageQuery } from '../../shared/page.js';
import { type Gap, GAP_STATUSES, type GapQuestion } from './gap.js';
import { gapDraft } from './gap-draft.js';
import type { GapPlace } from './gap-store.js';
import { gapOutcome } from './outcome.js';
import type { GapReading } from './reading/gap-refresh.service.js';
import { GAP_REASONS } from './reading/weak-questions.js';

const MINUTE_MS = 60_000;
const EXAMPLES = 5;

export const GapQuery = PageQuery.extend({ status: z.enum(GAP_STATUSES).optional() });
export type GapQuery = z.infer<typeof GapQuery>;

const { question, phrasings, answer, language, tags } = FAQ_FIELDS;

/** What the editor changed in the draft that was proposed. */
export const GapDraftInput = z.strictObject({ question, phrasings, answer, language, tags }).partial();
export type GapDraftInput = z.infer<typeof GapDraftInput>;

/** `phrasings`: which of the customers' wordings the FAQ gets; all in its language, if left out. */
export const GapMerge = z.strictObject({
  faqId: z.uuid(),
  phrasings: phrasings.optional(),
  override: Override.optional(),
});
export type GapMerge = z.infer<typeof GapMerge>;

const Place = z.tuple([z.int32().min(0), z.uuid()]);

/** The opaque text of a place in the list. */
export function writePlace({ count, id }: GapPlace): string {
  return Buffer.from(JSON.stringify([count, id])).toString('base64url');
}

/** Reads it back. Throws `invalid_input` for a text that is none of ours. */
export function readPlace(text: string): GapPlace {
  try {
    const [count, id] = Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { count, id };
  } catch (cause) {
    throw new AppError('invalid_input', 'The cursor is not one of ours', { issues: [{ path: ['cursor'] }] }, { cause });
  }
}

/** A gap as the API shows it. `reasons` counts the latest hundred questions. */
export function gapView(gap: Gap, asked: readonly GapQuestion[], now: Date) {
  const { before, after, answeredAt, agentMs, firstAt, lastAt, resolvedAt, ...shown } = gap;
  const answering = gap.status === 'drafted' || gap.status === 'merged';
  return {
    ...shown,
    agentMinutes: Math.round(agentMs / MINUTE_MS),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    resolvedAt: gap.status === 'open' ? null : (resolvedAt?.toISOString() ?? null),
    outcome: answering ? gapOutcome(answeredAt, { firstAt, before, after }, now) : null,
    reasons: Object.fromEntries(GAP_REASONS.map((reason) => [reason, countOf(asked, reason)])),
    examples: asked.slice(0, EXAMPLES).map(({ gapId: _, reply: _reply, ...example }) => example),
    draft: answering ? null : gapDraft(gap, asked),
  };
}

/** What a reading brought, as the API shows it. */
export function readingView({ at, ...reading }: GapReading) {
  return { at: at.toISOString(), ...reading };
}

function countOf(asked: readonly GapQuestion[], reason: GapQuestion['reasons'][number]): number {
  return asked.filter(({ reasons }) => reasons.includes(reason)).length;
}
