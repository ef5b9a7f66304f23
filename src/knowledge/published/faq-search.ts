import { Inject, Injectable } from '@nestjs/common';
import { detectLanguage, type Language } from '../../retrieval/language.js';
import { surest } from '../../retrieval/lexicon/tenant-synonyms.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { FaqIndexes } from './faq-indexes.js';
import { isOffTopic, OFF_TOPIC_ITEMS } from './off-topic.js';
import { isValidAt, type PublishedFaq } from './published-faq.js';

export type { PublishedFaq } from './published-faq.js';

/**
 * A FAQ that may answer the question. `phrasing` is the wording, its own or its counterpart's in another language, that
 * comes closest; `probability` is 0..1.
 */
export interface FaqHit {
  readonly faq: PublishedFaq;
  readonly probability: number;
  readonly phrasing: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface FaqHits {
  /** Probability that any published FAQ answers the question, 0..1. */
  readonly inScope: number;
  /** Probability that it is what people ask any bot and no shop answers, 0..1. */
  readonly offTopic: number;
  /** Best first. */
  readonly candidates: readonly FaqHit[];
}

/** Whole sentences of a published answer, verbatim. */
export interface QuoteHit {
  readonly faq: PublishedFaq;
  readonly quote: string;
  readonly probability: number;
}

/**
 * Asks what a tenant has published. Finds only what is published and valid at the moment of asking. Everything is in
 * memory once the tenant's knowledge is loaded; the promises are for the first time.
 */
@Injectable()
export class FaqSearch {
  constructor(
    /** Whose knowledge is asked: the published one, or any other form of it. */
    @Inject(FaqIndexes) private readonly indexes: Pick<FaqIndexes, 'of'>,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the tenant's knowledge is loaded; rejects when it cannot be. */
  async ready(ctx: TenantContext): Promise<void> {
    await this.indexes.of(ctx.tenantId);
  }

  /** The FAQs that may answer `text`, `limit` at most. */
  async match(ctx: TenantContext, text: string, { limit }: { limit: number }): Promise<FaqHits> {
    const snapshot = await this.indexes.of(ctx.tenantId);
    const now = this.clock.now();
    const most = limit + snapshot.invalidAt(now) + OFF_TOPIC_ITEMS.length;
    const bridge = snapshot.bridge(detectLanguage(text), now);
    const match = surest(
      snapshot.synonyms.rewordings(text),
      (wording) => snapshot.matcher.match(wording, most, bridge),
      ({ candidates }) => candidates.find(({ id }) => !isOffTopic(id))?.probability ?? 0,
    );
    const candidates: FaqHit[] = [];
    let offTopic = 0;
    for (const { id, probability, phrasing, scores } of match.candidates) {
      if (isOffTopic(id)) offTopic += probability;
      const faq = snapshot.faqs.get(id);
      if (faq && isValidAt(faq, now) && candidates.length < limit)
        candidates.push({ faq, probability, phrasing, scores });
    }
    return { inScope: candidates.length ? Math.max(0, match.inScope - offTopic) : 0, offTopic, candidates };
  }

  /** Sentences of published answers that may answer `text`, at most one of each FAQ, `limit` at most, best first. */
  async quotes(ctx: TenantContext, text: string, limit: number): Promise<readonly QuoteHit[]> {
    const snapshot = await this.indexes.of(ctx.tenantId);
    const now = this.clock.now();
    const hits: QuoteHit[] = [];
    const found = surest(
      snapshot.synonyms.rewordings(text),
      (wording) => snapshot.quotes.find(wording, limit + snapshot.invalidAt(now)),
      ([best]) => best?.probability ?? 0,
    );
    for (const { id, quote, probability } of found) {
      const faq = snapshot.faqs.get(id);
      // After a big change the quotes come from older texts for a moment: never say what no longer stands.
      const stands = faq !== undefined && faq.answer.includes(quote) && isValidAt(faq, now);
      if (stands && hits.length < limit) hits.push({ faq, quote, probability });
    }
    return hits;
  }

  /** The published, valid FAQ with this id. */
  async get(ctx: TenantContext, id: string): Promise<PublishedFaq | undefined> {
    const faq = (await this.indexes.of(ctx.tenantId)).faqs.get(id);
    return faq && isValidAt(faq, this.clock.now()) ? faq : undefined;
  }

  /** The published, valid FAQ that says the same in another language: has the same key, or is its twin by what both are asked. */
  async translation(ctx: TenantContext, faq: PublishedFaq, language: Language): Promise<PublishedFaq | undefined> {
    return (await this.indexes.of(ctx.tenantId)).counterpart(faq, language, this.clock.now());
  }
}
