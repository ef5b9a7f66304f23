import { z } from 'zod';
import { PageQuery } from '../../shared/page.js';
import type { AnswerKind, RatingSubject, Score } from '../event.js';

const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Questions that were asked from `from` on and before `to`; the last thirty days if left out. */
export const FigureQuery = z.object({ from: Time.optional(), to: Time.optional() });
export type FigureQuery = z.infer<typeof FigureQuery>;

/** Ratings that were given from `from` on and before `to`. `reason=true`: only those that say why. */
export const RatingQuery = PageQuery.extend({
  ...FigureQuery.shape,
  reason: z.stringbool().default(false),
});
export type RatingQuery = z.infer<typeof RatingQuery>;

/** What a visitor has said, as the database knows it. */
export interface RatingRow {
  readonly conversationId: string;
  readonly channel: string;
  readonly about: RatingSubject;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly answerKind: AnswerKind | null;
  readonly score: Score;
  readonly reason: string | null;
  readonly ratedAt: Date;
}

/** What the API shows of it. */
export function ratingView({ ratedAt, agentId, agentName, ...shown }: RatingRow) {
  const agent = agentId === null ? null : { id: agentId, name: agentName };
  return { ...shown, agent, ratedAt: ratedAt.toISOString() };
}
