import { Injectable } from '@nestjs/common';
import type { ChatMessage } from '../inference/language-model.js';
import { FaqSearch } from '../knowledge/published/faq-search.js';
import { PassageSearch } from '../knowledge/published/passage-search.js';
import type { Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { STRANGER, type VisitorStanding } from '../shared/visitor-standing.js';
import { decide, likeliest, type Question } from './decide.js';
import type { Decision, Part } from './decision.js';
import type { Evidence } from './evidence.js';
import type { Findings } from './findings.js';
import { followUp, isElliptic, mayGoOn, speaksOf } from './follow-up.js';
import { saidBy } from './said-by.js';
import { questionsIn } from './several/questions-in.js';
import { severally } from './several/several.js';
import type { Turn } from './turn.js';
import { withoutCourtesies } from './without-courtesies.js';

const CANDIDATES = 8;
const QUOTES = 3;
const PASSAGES = 8;

/** Who asks, and what was said before. */
type Asker = Pick<Turn, 'recent' | 'standing'>;

/** The whole of a question, and what it finds. */
export interface Understood {
  readonly meant: string;
  readonly found: Findings;
}

/** From what somebody says to what is known about it, a language model apart. */
@Injectable()
export class Finder {
  constructor(
    private readonly search: FaqSearch,
    private readonly documents: PassageSearch,
  ) {}

  /** Resolves when the tenant's knowledge is in memory. */
  async ready(ctx: TenantContext): Promise<void> {
    await Promise.all([this.search.ready(ctx), this.documents.ready(ctx)]);
  }

  /** What a question finds by itself, and what would be done with it. */
  async find(ctx: TenantContext, question: Question, visitor: VisitorStanding): Promise<Findings> {
    const { candidates: hits, inScope, offTopic } = await this.search.match(ctx, question.text, { limit: CANDIDATES });
    const quotes = await this.search.quotes(ctx, question.text, QUOTES);
    const faqs: Evidence = { hits, inScope, offTopic, quotes, passages: [] };
    // A sure answer does not wait until a big base of documents has been loaded.
    if (!this.documents.isReady(ctx)) {
      const decision = decide(question, faqs);
      if (decision.kind === 'faq') return { ...faqs, decision };
    }
    const passages = await this.documents.search(ctx, question.text, { limit: PASSAGES, visitor });
    const found = { ...faqs, passages };
    return { ...found, decision: decide(question, found) };
  }

  /** The same of what somebody says after what was said before, be it one question or several. */
  async understand(ctx: TenantContext, asker: Asker, asked: Question): Promise<Understood> {
    const whole = await this.goingOn(ctx, asker, asked);
    const questions = questionsIn(withoutCourtesies(asked.text));
    if (questions.length === 0) return whole;
    const { parts, evidence } = await this.each(ctx, asker, questions, asked.language);
    const decision = severally(whole.found.decision, parts);
    return decision ? { meant: asked.text, found: { ...evidence, decision } } : whole;
  }

  /** What each of several questions finds, going on from those before it, and all of it together. */
  async each(
    ctx: TenantContext,
    asker: Asker,
    questions: readonly string[],
    language: Language,
  ): Promise<{ readonly parts: readonly Part[]; readonly evidence: Evidence }> {
    const all: Findings[] = [];
    for (const [at, text] of questions.entries()) {
      const recent = () => saidBefore(asker, questions.slice(0, at));
      all.push((await this.goingOn(ctx, { ...asker, recent }, { text, language })).found);
    }
    const parts = all.map(({ decision }, at) => ({ question: questions[at] ?? '', decision }));
    return { parts, evidence: together(all) };
  }

  /**
   * What a question finds; and where that is not the last word, and it goes on from an earlier one, what the whole of it does,
   * if the answer speaks of what is new in it.
   */
  private async goingOn(
    ctx: TenantContext,
    { recent, standing = STRANGER }: Asker,
    asked: Question,
  ): Promise<Understood> {
    const text = withoutCourtesies(asked.text);
    const plain = { meant: asked.text, found: await this.find(ctx, { ...asked, text }, standing) };
    if (!isOpen(plain.found.decision, text) || !recent || !mayGoOn(text)) return plain;
    const followed = followUp(text, await recent());
    if (!followed) return plain;
    const found = await this.find(ctx, { ...asked, text: followed.question }, standing);
    if (speaksOf(saidBy(found.decision), followed.added)) return { meant: followed.question, found };
    return isElliptic(text) ? { ...plain, found: withoutQuote(plain.found) } : plain;
  }
}

/** What several questions have found, each thing once, as surely as the one that it answers best. */
function together(found: readonly Findings[]): Evidence {
  const best = <Item extends { readonly probability: number }>(
    items: readonly Item[],
    idOf: (item: Item) => string,
  ) => {
    const sorted = items.toSorted((a, b) => b.probability - a.probability);
    return [...new Map(sorted.toReversed().map((item) => [idOf(item), item])).values()].toReversed();
  };
  return {
    hits: best(
      found.flatMap(({ hits }) => hits),
      ({ faq }) => faq.id,
    ).slice(0, CANDIDATES),
    quotes: best(
      found.flatMap(({ quotes }) => quotes),
      ({ faq, quote }) => `${faq.id} ${quote}`,
    ).slice(0, QUOTES),
    passages: best(
      found.flatMap(({ passages }) => passages),
      ({ passage }) => passage.id,
    ).slice(0, PASSAGES),
    inScope: Math.max(...found.map(({ inScope }) => inScope)),
    offTopic: Math.min(...found.map(({ offTopic }) => offTopic)),
  };
}

async function saidBefore({ recent }: Asker, questions: readonly string[]): Promise<ChatMessage[]> {
  const said = questions.map((content) => ({ role: 'user', content }) as const);
  return [...((await recent?.()) ?? []), ...said];
}

/** What is quoted to a name alone speaks of it, and does not answer what is asked about it. */
function withoutQuote(found: Findings): Findings {
  if (found.decision.kind !== 'quote') return found;
  return { ...found, decision: { kind: 'none', probability: likeliest(found) } };
}

/** May what was said before make it another question? */
function isOpen(decision: Decision, text: string): boolean {
  if (isElliptic(text)) return true;
  return decision.kind === 'none' || (decision.kind === 'quote' && decision.beside !== undefined);
}
