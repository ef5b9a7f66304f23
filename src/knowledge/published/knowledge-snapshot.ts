import type { Bridge } from '../../retrieval/crossed/crossed-match.js';
import type { FaqItem, FaqMatcher } from '../../retrieval/faq-matcher.js';
import type { Language } from '../../retrieval/language.js';
import { TenantSynonyms } from '../../retrieval/lexicon/tenant-synonyms.js';
import { AnswerQuotes } from './answer-quotes.js';
import { isValidAt, type PublishedFaq } from './published-faq.js';

/**
 * More changed wordings than this wait for the training: making them comparable at once would hold everybody up, at some
 * 30 microseconds each.
 */
const MANY_WORDINGS = 5000;

/** What a tenant has published at one moment, ready to be asked. Never changes: a change makes another one. */
export class KnowledgeSnapshot {
  /** Those with a beginning or an end, of which some may not be shown right now. */
  private readonly dated: readonly PublishedFaq[];
  private readonly translations: ReadonlyMap<string, PublishedFaq>;

  constructor(
    readonly faqs: ReadonlyMap<string, PublishedFaq>,
    readonly matcher: FaqMatcher,
    readonly quotes: AnswerQuotes,
    readonly synonyms: TenantSynonyms,
  ) {
    const all = [...faqs.values()];
    this.dated = all.filter(({ validFrom, validTo }) => validFrom !== null || validTo !== null);
    this.translations = new Map(all.map((faq) => [translationKey(faq.key, faq.language), faq]));
  }

  static of(
    faqs: readonly PublishedFaq[],
    matcher: FaqMatcher,
    synonyms: TenantSynonyms = TenantSynonyms.NONE,
  ): KnowledgeSnapshot {
    const known = new Map(faqs.map((faq) => [faq.id, faq]));
    return new KnowledgeSnapshot(known, matcher, AnswerQuotes.of(faqs), synonyms);
  }

  /** The same with other synonyms. */
  saying(synonyms: TenantSynonyms): KnowledgeSnapshot {
    return new KnowledgeSnapshot(this.faqs, this.matcher, this.quotes, synonyms);
  }

  /** The same with some FAQs added, changed (same id) or removed, at once. */
  with(changed: readonly PublishedFaq[], removed: readonly string[]): KnowledgeSnapshot {
    const faqs = new Map(this.faqs);
    for (const id of removed) faqs.delete(id);
    for (const faq of changed) faqs.set(faq.id, faq);
    const wordings = changed.reduce((sum, { phrasings }) => sum + 1 + phrasings.length, 0);
    const compared = wordings > MANY_WORDINGS ? [] : trainingItems(changed);
    const matcher = this.matcher.with(compared, removed);
    return new KnowledgeSnapshot(faqs, matcher, this.quotes.with(changed, removed), this.synonyms);
  }

  /** The same with a matcher that learned from `learned`, an earlier form of this: it is told what came after. */
  retrained(matcher: FaqMatcher, learned: KnowledgeSnapshot): KnowledgeSnapshot {
    const changed = [...this.faqs.values()].filter((faq) => learned.faqs.get(faq.id)?.version !== faq.version);
    const removed = [...learned.faqs.keys()].filter((id) => !this.faqs.has(id));
    const told = changed.length + removed.length ? matcher.with(trainingItems(changed), removed) : matcher;
    return new KnowledgeSnapshot(this.faqs, told, this.quotes.compacted(), this.synonyms);
  }

  /** How many of the FAQs may not be shown at this time; almost always none, and then nothing is looked at. */
  invalidAt(now: Date): number {
    let count = 0;
    for (const faq of this.dated) if (!isValidAt(faq, now)) count++;
    return count;
  }

  /** How FAQs in other languages than this one take part in a search at this time. */
  bridge(language: Language, now: Date): Bridge {
    return {
      // What is published in both languages is judged in the question's own; the other adds only what is not there.
      crosses: (id) => {
        const faq = this.faqs.get(id);
        return faq !== undefined && !this.translation(faq, language, now);
      },
      counterpart: (id) => {
        const faq = this.faqs.get(id);
        return faq && this.counterpart(faq, language, now)?.id;
      },
    };
  }

  /** The FAQ that says the same in another language, if it may be shown at this time: by its key, or by what it is asked. */
  counterpart(faq: PublishedFaq, language: Language, now: Date): PublishedFaq | undefined {
    return this.translation(faq, language, now) ?? (faq.language === language ? undefined : this.twin(faq, now));
  }

  /** One that has its translation is not another's twin. */
  private twin({ id, language }: PublishedFaq, now: Date): PublishedFaq | undefined {
    const twin = this.faqs.get(this.matcher.twinOf(id) ?? '');
    return twin && isValidAt(twin, now) && !this.translation(twin, language, now) ? twin : undefined;
  }

  /** The FAQ with the same key in another language, if it may be shown at this time. */
  translation({ key }: PublishedFaq, language: Language, now: Date): PublishedFaq | undefined {
    const faq = key === null ? undefined : this.translations.get(translationKey(key, language));
    return faq && isValidAt(faq, now) ? faq : undefined;
  }
}

function translationKey(key: string | null, language: Language): string {
  return `${language} ${key ?? ''}`;
}

/** What a matcher learns from. */
export function trainingItems(faqs: readonly PublishedFaq[]): FaqItem[] {
  return faqs.map(({ id, language, question, phrasings, answer, tags }) => {
    return { id, language, question, phrasings, answer, tags };
  });
}
