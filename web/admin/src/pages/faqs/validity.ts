import type { FaqContent } from '../../api/faqs';

/** Whether an answer holds now, and the moment (ISO 8601) at which that changes. */
export type Validity =
  { readonly kind: 'always' } | { readonly kind: 'notYet' | 'over' | 'until' | 'since'; readonly at: string };

/** Reads the validity of a FAQ at a moment; the end counts as over. */
export function validityOf({ validFrom, validTo }: Pick<FaqContent, 'validFrom' | 'validTo'>, now: Date): Validity {
  if (validTo && new Date(validTo) <= now) return { kind: 'over', at: validTo };
  if (validFrom && new Date(validFrom) > now) return { kind: 'notYet', at: validFrom };
  if (validTo) return { kind: 'until', at: validTo };
  return validFrom ? { kind: 'since', at: validFrom } : { kind: 'always' };
}
