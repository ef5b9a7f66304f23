import { ApiError } from '../../api/api-error';
import type { DraftProblems, ProblemKey } from './faq-draft';

export type SaveProblems = Partial<Record<keyof DraftProblems, ProblemKey | TakenKey>>;
type TakenKey = 'questionTaken' | 'keyTaken';

/** Where the server's refusal belongs: beside a field, in a banner, or (a version conflict) in its own dialog. */
export function saveProblem(error: Error | null): { fields: SaveProblems; banner: boolean } {
  if (!(error instanceof ApiError)) return { fields: {}, banner: error !== null };
  if (error.code === 'version_conflict') return { fields: {}, banner: false };
  if (error.code !== 'conflict') return { fields: {}, banner: true };
  if (error.details.field === 'question') return { fields: { question: 'questionTaken' }, banner: false };
  if (error.details.field === 'key') return { fields: { key: 'keyTaken' }, banner: false };
  return { fields: {}, banner: true };
}
