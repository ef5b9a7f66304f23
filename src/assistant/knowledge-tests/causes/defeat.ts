import { rounded } from '../answer-record.js';
import type { Cause } from '../knowledge-test.js';
import type { Explained } from './explained.js';

/**
 * What something that could have answered lost to: buttons, something else, or its own uncertainty. `probability` is its
 * own, null where it was not even among the candidates.
 */
export function defeatOf(
  subject: NonNullable<Cause['subject']>,
  probability: number | null,
  { answer, trace }: Explained,
): Cause {
  const [rival] = answer.sources;
  if (answer.options) return { code: 'tied', subject, details: { probability, options: answer.options } };
  if (!rival) return { code: 'unsure', subject, details: { probability, inScope: rounded(trace.inScope ?? 0) } };
  const { kind, id, title } = rival;
  const lostTo = { rivalKind: kind, rivalId: id, rival: title, rivalProbability: answer.probability };
  return { code: 'outranked', subject, details: { probability, ...lostTo } };
}
