import { type Quote, QuoteIndex } from '../../retrieval/quote-index.js';
import type { PublishedFaq } from './published-faq.js';

/** So many answers may have changed before the big index is built anew; until then each search looks past them. */
const MOST_OUTDATED = 100;

interface Parts {
  readonly faqs: ReadonlyMap<string, PublishedFaq>;
  readonly stable: QuoteIndex;
  readonly fresh: QuoteIndex;
  readonly freshIds: ReadonlySet<string>;
  /** What `stable` says of these is not true any more. */
  readonly outdated: ReadonlySet<string>;
}

/**
 * Sentences of published answers. A big index that is built seldom, and a small one beside it for what has changed
 * since, so that a change costs as much as the change and not as much as everything.
 */
export class AnswerQuotes {
  private constructor(private readonly parts: Parts) {}

  static of(answers: readonly PublishedFaq[]): AnswerQuotes {
    const faqs = new Map(answers.map((faq) => [faq.id, faq]));
    const stable = new QuoteIndex(answers.map(source));
    return new AnswerQuotes({ faqs, stable, fresh: new QuoteIndex([]), freshIds: new Set(), outdated: new Set() });
  }

  /** The same with some answers added, changed (same id) or removed. */
  with(changed: readonly PublishedFaq[], removed: readonly string[]): AnswerQuotes {
    const faqs = new Map(this.parts.faqs);
    const freshIds = new Set(this.parts.freshIds);
    for (const id of removed) faqs.delete(id);
    for (const faq of changed) faqs.set(faq.id, faq);
    for (const { id } of changed) freshIds.add(id);
    const fresh = new QuoteIndex([...freshIds].flatMap((id) => faqs.get(id) ?? []).map(source));
    const outdated = new Set([...this.parts.outdated, ...removed, ...freshIds]);
    return new AnswerQuotes({ ...this.parts, faqs, fresh, freshIds, outdated });
  }

  /** The same, built anew when too much has changed since the last time. */
  compacted(): AnswerQuotes {
    const { outdated, faqs } = this.parts;
    return outdated.size > MOST_OUTDATED ? AnswerQuotes.of([...faqs.values()]) : this;
  }

  /** The best `limit` quotes, best first, and perhaps some more. */
  find(query: string, limit: number): readonly Quote[] {
    const { stable, fresh, freshIds, outdated } = this.parts;
    const known = stable.find(query, limit + outdated.size).filter(({ id }) => !outdated.has(id));
    if (freshIds.size === 0) return known;
    return [...fresh.find(query, limit), ...known].sort((a, b) => b.probability - a.probability);
  }
}

function source({ id, language, question, answer }: PublishedFaq) {
  return { id, language, title: question, text: answer };
}
