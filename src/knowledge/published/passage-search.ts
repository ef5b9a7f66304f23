import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { STRANGER, type VisitorStanding } from '../../shared/visitor-standing.js';
import { DocumentLinks } from '../documents/document-links.js';
import { MeaningSearch, type MeaningSource } from '../vectors/meaning-search.js';
import { PassageIndexes } from './passage-indexes.js';
import type { Placed, PlacedHit, TenantPassages } from './tenant-passages.js';
import { mayAnswer, type PublishedDocument, type PublishedPassage, titlePathOf } from './published-passage.js';

export type { PublishedDocument, PublishedPassage } from './published-passage.js';

/** A passage that may answer, and its sentences that do. Probabilities are calibrated, 0..1. */
export interface PassageFinding {
  readonly passage: PublishedPassage;
  readonly document: PublishedDocument;
  /** The way to it: `Manual › Care › Water`. */
  readonly title: string;
  /** Opens the source, at the page where there is one. */
  readonly url: string | null;
  /** That the passage answers. */
  readonly probability: number;
  /** One or two whole sentences, verbatim. */
  readonly quote: string;
  /** That these sentences answer. */
  readonly quoteProbability: number;
  /** That these do or those of the other of two between which nothing decides; left out for all others. */
  readonly eitherProbability?: number;
  /** What hits of one search are ordered by. */
  readonly score: number;
  readonly scores: Readonly<Record<string, number>>;
}

export interface PassageQuery {
  readonly limit: number;
  /** Who asks; a stranger, if it is left out. */
  readonly visitor?: VisitorStanding | undefined;
}

/** Passages that can be searched. */
export type SearchablePassages = Pick<TenantPassages, 'search'>;

/** Whose passages are asked: the published ones, or any other form of them. */
export interface PassageSource {
  of(tenantId: string): SearchablePassages | Promise<SearchablePassages>;
}

/** Where documents are to be seen, at a page where they have pages; null: nowhere. */
export interface DocumentAddresses {
  to(tenantId: string, document: PublishedDocument, page: number | null): Promise<string | null>;
}

/**
 * Asks a tenant's documents. Finds only what is switched on, valid at the moment of asking and meant for whoever asks.
 * Everything is in memory once the tenant's passages are loaded; the promises are for the first time.
 */
@Injectable()
export class PassageSearch {
  constructor(
    @Inject(PassageIndexes) private readonly indexes: PassageSource,
    private readonly clock: Clock,
    @Inject(DocumentLinks) private readonly links: DocumentAddresses,
    @Inject(MeaningSearch) private readonly meaning: MeaningSource,
  ) {}

  /** Resolves when the tenant's passages are loaded; rejects when they cannot be. */
  async ready(ctx: TenantContext): Promise<void> {
    await this.indexes.of(ctx.tenantId);
  }

  /** Could they be searched without waiting? */
  isReady(ctx: TenantContext): boolean {
    return !(this.indexes.of(ctx.tenantId) instanceof Promise);
  }

  /** The passages that most likely answer, `limit` at most, best first. */
  async search(ctx: TenantContext, query: string, { limit, visitor }: PassageQuery): Promise<PassageFinding[]> {
    const passages = await this.indexes.of(ctx.tenantId);
    const nearest = await this.meaning.nearest(ctx, query);
    const now = this.clock.now();
    const accept = ({ document }: Placed) => mayAnswer(document, visitor ?? STRANGER, now);
    const found = passages.search(query, { limit, accept, ...(nearest && { nearest }) });
    return Promise.all(found.map((one) => this.findingOf(ctx, one)));
  }

  private async findingOf({ tenantId }: TenantContext, { passage, document, hit }: PlacedHit): Promise<PassageFinding> {
    const { id: _, ...found } = hit;
    const title = titlePathOf(document, passage).join(' › ');
    const url = await this.links.to(tenantId, document, passage.page);
    return { passage, document, title, url, ...found };
  }
}
