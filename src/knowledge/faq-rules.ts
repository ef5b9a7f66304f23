import { AppError } from '../shared/error.js';
import type { FaqContent } from './faq.js';
import { distinct } from './faq-text.js';

/** Something wrong with one field. */
export interface FieldIssue {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A FAQ whose fields fit together: no phrasing that says the question once more. */
export function tidy<Content extends FaqContent>(content: Content): Content {
  return { ...content, phrasings: distinct(content.phrasings, [content.question]) };
}

/** What is wrong with fields that are right each for itself. */
export function contentIssues({ validFrom, validTo }: FaqContent): FieldIssue[] {
  if (!validFrom || !validTo || validFrom < validTo) return [];
  return [{ field: 'validTo', code: 'before_valid_from', message: 'validTo must be later than validFrom' }];
}

/** Throws `invalid_input` when the fields of a FAQ do not fit together. */
export function requireSound(content: FaqContent): void {
  const issues = contentIssues(content).map(({ field, code, message }) => ({ path: [field], message, code }));
  if (issues.length) throw new AppError('invalid_input', 'The FAQ is not valid', { issues });
}
