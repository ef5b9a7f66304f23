import { real } from './cells.js';
import { type Evidence } from './faq-model.js';

const NEAREST_WEIGHT = 1.5;

/** What FAQs are ordered by: the classifier's score, and the nearest phrasing. 0 for one that shares nothing. */
export function rankOf({ classifier, nearest, phrasing }: Evidence, group: number): number {
  if ((phrasing[group] ?? -1) < 0) return 0;
  return real(classifier, group) + NEAREST_WEIGHT * real(nearest, group);
}
