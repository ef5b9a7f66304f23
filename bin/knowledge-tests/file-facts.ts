import type { FaqFact, KnowledgeFacts } from '../../src/assistant/knowledge-tests/causes/knowledge-facts.js';
import type { PublishedFaq } from '../../src/knowledge/published/published-faq.js';

/** What is known of FAQs that are only in a file: what they say, and no history. */
export class FileFacts implements KnowledgeFacts {
  constructor(private readonly known: readonly PublishedFaq[]) {}

  faqs(reference: string): Promise<readonly FaqFact[]> {
    const meant = this.known.filter(({ id, key }) => id === reference || key === reference);
    return Promise.resolve(meant.map((faq) => ({ ...faq, status: 'published', at: null, by: null })));
  }

  fieldsSince(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  contentAt(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  deletion(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  documents(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  passage(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
