import { roomInCell } from './cell.js';
import { lookUpDraft } from './prompt-lookup.js';
import type { Sequence } from './sequence.js';
import type { StepCost } from './step-cost.js';

/** Longer drafts cost more than the last tokens of them bring. */
const LONGEST_DRAFT = 8;
/** A draft must promise this much more speed, for the estimates are rough. */
const WORTHWHILE = 1.1;

/** What one row could draft, and how likely each token of it is right if the one before it was. */
export interface DraftOffer {
  readonly length: number;
  readonly hitRate: number;
}

/** What each sequence should try to write beyond its next token, in their order: nothing where that does not pay. */
export function draftAll(sequences: readonly Sequence[], cost: StepCost): number[][] {
  const drafts = sequences.map((sequence) => {
    const room = Math.min(sequence.longest - sequence.tokens.length, roomInCell(sequence.computed)) - 1;
    return lookUpDraft(sequence.tokens, Math.min(LONGEST_DRAFT, room));
  });
  const offers = sequences.map(({ drafts: { hitRate } }, row) => ({ length: drafts[row]?.length ?? 0, hitRate }));
  const length = planDraftLength(offers, cost);
  if (length === 0) for (const sequence of sequences) sequence.drafts.forget();
  return drafts.map((draft) => draft.slice(0, length));
}

/**
 * How many tokens each row should draft so that the whole batch writes the most tokens per second, given what steps of so
 * many tokens take: a verified draft makes the step wider for every row. 0 where drafting does not pay.
 */
export function planDraftLength(offers: readonly DraftOffer[], cost: StepCost): number {
  const speed = (length: number) => expectedTokens(offers, length) / cost.expect(offers.length * (1 + length));
  const longest = Math.min(LONGEST_DRAFT, Math.max(0, ...offers.map((offer) => offer.length)));
  let best = { length: 0, speed: speed(0) * WORTHWHILE };
  for (let length = 1; length <= longest; length++) {
    if (speed(length) > best.speed) best = { length, speed: speed(length) };
  }
  return best.length;
}

/** Each row writes one token, and the drafted ones up to the first that is wrong. */
function expectedTokens(offers: readonly DraftOffer[], length: number): number {
  let tokens = 0;
  for (const offer of offers) {
    for (let right = 1, drafted = 0; drafted <= Math.min(length, offer.length); drafted++, right *= offer.hitRate) {
      tokens += right;
    }
  }
  return tokens;
}
