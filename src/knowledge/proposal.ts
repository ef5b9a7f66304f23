import type { FaqContent } from './faq.js';
import type { PublishedFaq } from './published/published-faq.js';

/** What a change would make of what customers are answered with. */
export interface ProposedKnowledge {
  /** FAQs that are new or different. */
  readonly changed: readonly PublishedFaq[];
  /** FAQs that nobody would be answered with any more. */
  readonly removed: readonly string[];
  /** Documents that would be switched on (true) or off, by their id. */
  readonly documents?: ReadonlyMap<string, boolean>;
}

/** A FAQ as an editor leaves it. */
export interface ProposedFaq extends FaqContent {
  readonly id: string;
  readonly version: number;
}

/** What becomes of the published knowledge when `after` takes the place of `before`; undefined when nothing does. */
export function proposalOf(before: FaqContent | undefined, after: ProposedFaq): ProposedKnowledge | undefined {
  if (after.status === 'published') return { changed: [asPublished(after)], removed: [] };
  return before?.status === 'published' ? { changed: [], removed: [after.id] } : undefined;
}

/** Several proposals as one; undefined when there are none. */
export function joinProposals(proposals: readonly (ProposedKnowledge | undefined)[]): ProposedKnowledge | undefined {
  const real = proposals.filter((proposal) => proposal !== undefined);
  if (real.length === 0) return undefined;
  const documents = new Map(real.flatMap((one) => [...(one.documents ?? [])]));
  return {
    changed: real.flatMap(({ changed }) => changed),
    removed: real.flatMap(({ removed }) => removed),
    ...(documents.size && { documents }),
  };
}

/** A FAQ as customers are answered with it. */
export function asPublished(faq: ProposedFaq): PublishedFaq {
  const { id, version, key, question, phrasings, answer, language, tags, validFrom, validTo } = faq;
  return { id, version, key, question, phrasings, answer, language, tags, validFrom, validTo };
}
