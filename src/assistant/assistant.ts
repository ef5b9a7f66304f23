import { Injectable } from '@nestjs/common';
import { type FaqHit, FaqSearch, type PublishedFaq } from '../knowledge/published/faq-search.js';
import { detectLanguage, type Language } from '../retrieval/language.js';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Answer } from './answer.js';
import { compose, courtesy, faqAnswer, handoff } from './compose.js';
import { decide, type Decision } from './decide.js';
import { wishesHuman } from './human-wish.js';
import { smallTalk } from './small-talk.js';
import type { Outcome, Trace, Turn } from './turn.js';

const CANDIDATES = 8;
const QUOTES = 3;
/** A few words without a question mark may be the beginning of something. */
const FRAGMENT = /^.{1,6}$|^\S+( \S+){0,2}$/u;
const ASKS = /[?？吗呢么]|怎|什么|多少|几|哪|谁|how|what|when|where|which|who|why|can|do|is|are/iu;

/** Everything that was looked at on the way to a decision. */
export interface Findings {
  readonly decision: Decision;
  readonly hits: readonly FaqHit[];
  readonly quotes: Trace['quotes'];
  readonly inScope: number;
}

/** Turns what a visitor said into an answer: guard, understand, retrieve, decide, record (design, section 5). */
@Injectable()
export class Assistant {
  constructor(private readonly search: FaqSearch) {}

  /** Resolves when the tenant's knowledge is in memory. */
  warmUp(ctx: TenantContext): Promise<void> {
    return this.search.ready(ctx);
  }

  /** Answers one turn. Never throws for what a visitor may type. */
  async answer(ctx: TenantContext, turn: Turn): Promise<Outcome> {
    const started = performance.now();
    const question = askedOf(turn.texts);
    const language = detectLanguage(question, turn.language);
    const done = (answer: Answer, reason: string, found: Partial<Findings> = {}, complete = true): Outcome => {
      const { hits = [], quotes = [], inScope } = found;
      const candidates = hits.map(({ faq, ...scores }) => ({ id: faq.id, question: faq.question, ...scores }));
      const { kind, probability } = answer;
      const tookMs = Math.round((performance.now() - started) * 100) / 100;
      const base = { id: newId(), question, language, kind, reason, probability, candidates, quotes, tookMs };
      return { answer, trace: { ...base, ...(inScope !== undefined && { inScope }) }, complete };
    };

    const chosen = turn.option && (await this.search.get(ctx, turn.option));
    if (chosen) return done(faqAnswer(chosen, 1), 'chosen');
    if (wishesHuman(question)) return done(handoff(language), 'asked_for_human');
    const talk = smallTalk(question);
    if (talk) return done(courtesy(talk, language), talk, {}, talk !== 'greeting');
    const found = await this.find(ctx, question, language);
    const translation = await this.translations(ctx, found.decision, language);
    const answer = compose(found.decision, language, (faq) => translation.get(faq.id) ?? faq);
    return done(answer, found.decision.kind, found, answer.kind !== 'none' || !isFragment(question));
  }

  /** What a question finds and what would be done with it. The test panel shows this. */
  async find(ctx: TenantContext, question: string, language: Language): Promise<Findings> {
    const { candidates: hits, inScope } = await this.search.match(ctx, question, { limit: CANDIDATES });
    const found = await this.search.quotes(ctx, question, QUOTES);
    const decision = decide({ text: question, language }, { candidates: hits, inScope }, found);
    const quotes = found.map(({ faq, quote, probability }) => ({
      id: faq.id,
      title: faq.question,
      quote,
      probability,
    }));
    return { decision, hits, quotes, inScope };
  }

  /** The visitor's language of every FAQ that is about to be shown, where it exists. */
  private async translations(ctx: TenantContext, decision: Decision, language: Language) {
    const shown = decision.kind === 'faq' ? [decision.hit] : decision.kind === 'clarify' ? decision.hits : [];
    const found = new Map<string, PublishedFaq>();
    for (const { faq } of shown) {
      const translation = faq.language === language ? undefined : await this.search.translation(ctx, faq, language);
      if (translation) found.set(faq.id, translation);
    }
    return found;
  }
}

/** The question of a burst: what remains without the courtesies, or the last of them. */
function askedOf(texts: readonly string[]): string {
  const substance = texts.filter((text) => !smallTalk(text));
  return (substance.length ? substance : texts.slice(-1)).join('\n').trim();
}

function isFragment(text: string): boolean {
  return FRAGMENT.test(text) && !ASKS.test(text);
}
