import { likeness } from './likeness.js';
import { questionUnits } from './question-units.js';

/** Beyond that many, one more does not move the middle. */
const MOST_COMPARED = 100;

/**
 * The question that speaks best for all of them: the most like the others on average, and of equals the first. Undefined
 * for none.
 */
export function centralQuestion<Asked extends { readonly question: string }>(
  asked: readonly Asked[],
): Asked | undefined {
  const known = asked.slice(0, MOST_COMPARED).map((one) => ({ one, units: questionUnits(one.question) }));
  let best: { one: Asked; score: number } | undefined;
  for (const { one, units } of known) {
    const score = known.reduce((sum, other) => sum + likeness(units, other.units), 0);
    if (!best || score > best.score) best = { one, score };
  }
  return best?.one;
}
