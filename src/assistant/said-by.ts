import type { Decision } from './decision.js';

/** What would be said, with what it is taken from; nothing where that is not an answer. */
export function saidBy(decision: Decision): string {
  if (decision.kind === 'faq') return `${decision.hit.faq.question}\n${decision.hit.faq.answer}`;
  if (decision.kind !== 'quote') return '';
  const { quote, beside } = decision;
  return [quote, ...(beside ? [beside] : [])]
    .map((one) => ('faq' in one ? one.quote : `${one.title}\n${one.quote}`))
    .join('\n');
}
