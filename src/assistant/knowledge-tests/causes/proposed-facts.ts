import type { ProposedKnowledge } from '../../../knowledge/proposal.js';
import type { PublishedFaq } from '../../../knowledge/published/published-faq.js';
import type { DocumentFact, FaqFact, KnowledgeFacts } from './knowledge-facts.js';

/** The fields that an edit may change and customers notice, in the order files show them. */
const FIELDS = ['key', 'question', 'phrasings', 'answer', 'language', 'tags', 'validFrom', 'validTo'] as const;

/** What would be known after a change that is only proposed. */
export class ProposedFacts implements KnowledgeFacts {
  constructor(
    private readonly facts: KnowledgeFacts,
    private readonly proposal: ProposedKnowledge,
  ) {}

  async faqs(reference: string): Promise<readonly FaqFact[]> {
    const { changed, removed } = this.proposal;
    const gone = new Set(removed);
    const touched = new Set([...removed, ...changed.map(({ id }) => id)]);
    const known = await this.facts.faqs(reference);
    const news = changed.filter(({ id, key }) => id === reference || key === reference).map(factOf);
    const withdrawn = known
      .filter(({ id }) => gone.has(id))
      .map((fact) => ({ ...fact, status: 'archived' as const, proposed: true as const }));
    return [...news, ...withdrawn, ...known.filter(({ id }) => !touched.has(id))];
  }

  async fieldsSince(id: string, version: number): Promise<readonly string[]> {
    const proposed = this.proposal.changed.find((faq) => faq.id === id);
    if (!proposed) return this.facts.fieldsSince(id, version);
    const before = await this.facts.contentAt(id, version);
    const same = (field: (typeof FIELDS)[number]) =>
      JSON.stringify(before?.[field]) === JSON.stringify(proposed[field]);
    return FIELDS.filter((field) => !same(field));
  }

  contentAt(id: string, version: number) {
    return this.facts.contentAt(id, version);
  }

  deletion(reference: string) {
    return this.facts.deletion(reference);
  }

  async documents(reference: string): Promise<readonly DocumentFact[]> {
    const switched = this.proposal.documents ?? new Map<string, boolean>();
    const known = await this.facts.documents(reference);
    return known.map((fact) => ({ ...fact, enabled: switched.get(fact.id) ?? fact.enabled }));
  }

  passage(id: string) {
    return this.facts.passage(id);
  }
}

function factOf({ id, key, question, language, version, validFrom, validTo }: PublishedFaq): FaqFact {
  const nobodyYet = { at: null, by: null, proposed: true } as const;
  return { id, key, question, language, status: 'published', version, validFrom, validTo, ...nobodyYet };
}
