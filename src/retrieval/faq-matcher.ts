import { type Confidence, confidence, type SelfTest, type Signs } from './confidence.js';
import { type Bridge, crossedContenders, crossedMatch, inOwnWords, joined } from './crossed/crossed-match.js';
import { Twins } from './crossed/twins.js';
import { type DualOptions } from './dual-classifier.js';
import { type FaqItem } from './faq-item.js';
import { type FaqCandidate, type FaqMatch } from './faq-match.js';
import { type Evidence, FaqModel, type FaqModelState, type ModelQuery, readQuery } from './faq-model.js';
import { detectLanguage, type Language } from './language.js';
import { conceptsOf } from './lexicon/concepts.js';
import { type Rarity } from './phrasing-index.js';
import { rankOf } from './rank.js';
import { testItself } from './self-test.js';
import { trainModel } from './train-model.js';

export type { FaqItem } from './faq-item.js';
export type { FaqCandidate, FaqMatch } from './faq-match.js';

/** A matcher in a form that `postMessage` can move to another thread without copying the big arrays. */
export interface FaqMatcherTransfer {
  readonly state: FaqMatcherState;
  readonly transfer: ArrayBuffer[];
}

export interface FaqMatcherState {
  readonly model: FaqModelState;
  readonly selfTest: SelfTest;
}

/** One FAQ in the running, before chances are given out. */
interface Contender {
  readonly model: FaqModel;
  readonly evidence: Evidence;
  readonly group: number;
  readonly rank: number;
  readonly exact: boolean;
  /** How much of what the query is about this FAQ speaks of, 0..1; 0 for those far behind. */
  readonly coverage: number;
}

/** FAQs that came, changed or went since the training. */
interface Changes {
  readonly items: readonly FaqItem[];
  readonly model: FaqModel | null;
  readonly gone: ReadonlySet<string>;
}

const OPEN: Bridge = { crosses: () => true, counterpart: () => undefined };
const NO_CHANGES: Changes = { items: [], model: null, gone: new Set() };
const NOTHING: FaqMatch = { candidates: [], inScope: 0 };
const EXACT_BONUS = 10;
/** So many of the best are looked at more closely. */
const SHORT_LIST = 30;
const COVERAGE_WEIGHT = 1;
/** How fast chances fall with rank when the best FAQ is not the right one; fitted on training splits. */
const SHARPNESS = 2;
/** A query of function words only ("how do I", 「怎么办」) is about nothing, and matches whatever is asked that way. */
const ABOUT_NOTHING: Confidence = { inScope: 0.1, best: 0.05 };
const EXACT_CONFIDENCE: Confidence = { inScope: 0.99, best: 0.98 };

/** Finds the FAQ that answers a question, and says how sure it is. */
export class FaqMatcher {
  private readonly twins = new Twins((id) => this.nearestAcross(id));

  private constructor(
    private readonly trained: FaqModel,
    private readonly selfTest: SelfTest,
    private readonly changes: Changes,
  ) {}

  /** Learns from all wordings, in this thread: seconds for thousands of FAQs, see `trainMatcher`. */
  static train(items: readonly FaqItem[], options?: DualOptions): FaqMatcher {
    const model = trainModel(items, options);
    return new FaqMatcher(model, testItself(model), NO_CHANGES);
  }

  /** The best `limit` FAQs for a question in any of the languages, and whether any of them fits at all. */
  match(query: string, limit: number, { crosses, counterpart }: Bridge = OPEN): FaqMatch {
    const read = readQuery(query);
    const language = detectLanguage(query);
    const own = this.matchOwn(read, language, limit);
    const others = this.size - this.inLanguage(language);
    if (others === 0 || read.content.size === 0) return own;
    const crossed = inOwnWords(this.matchCrossed(query, language, crosses), counterpart);
    if (crossed.candidates.length === 0) return own;
    return joined(own, crossed, { limit, agree: this.agree(own, crossed, language) });
  }

  /** The FAQ that says the same in another language, as far as can be seen from what both are asked. */
  twinOf(id: string): string | undefined {
    return this.twins.of(id);
  }

  /** Is the best FAQ in the query's language about the same as the best one in another? */
  private agree(own: FaqMatch, crossed: FaqMatch, language: Language): boolean {
    const phrasing = own.candidates[0]?.phrasing;
    const other = crossed.candidates[0];
    if (phrasing === undefined || !other) return false;
    if (own.candidates[0]?.id === other.id) return true;
    return this.matchCrossed(phrasing, language, () => true).candidates[0]?.id === other.id;
  }

  /** The FAQs in the language of the query. */
  private matchOwn(read: ModelQuery, language: Language, limit: number): FaqMatch {
    const contenders = this.contenders(read, language);
    const [best] = contenders;
    if (!best) return NOTHING;
    const sure = this.confidence(read, contenders);
    const others = this.othersChances(contenders, this.inLanguage(language));
    const left = others > 0 ? (sure.inScope - sure.best) / others : 0;
    const candidates = contenders.slice(0, limit).map((contender) => {
      const probability = contender === best ? sure.best : Math.min(sure.best, left * chance(contender));
      return candidate(contender, probability);
    });
    return { candidates, inScope: sure.inScope };
  }

  /**
   * The same matcher with some FAQs added, changed (same id) or removed, at once: new wordings are compared like all
   * others, but the classifier has not learned from them until the next training.
   */
  with(changed: readonly FaqItem[], removedIds: readonly string[]): FaqMatcher {
    const now = new Set([...removedIds, ...changed.map((item) => item.id)]);
    const items = [...this.changes.items.filter((item) => !now.has(item.id)), ...changed];
    const model = items.length > 0 ? FaqModel.untrained(items, this.trained) : null;
    const gone = new Set([...this.changes.gone, ...now]);
    return new FaqMatcher(this.trained, this.selfTest, { items, model, gone });
  }

  /** What was trained, for `fromTransfer`; changes made by `with` stay behind. */
  toTransfer(): FaqMatcherTransfer {
    const model = this.trained.toState();
    const { index, content, weights, crossed } = model;
    const all = [index, content, weights, crossed.faqs, crossed.wordings];
    const parts = all.flatMap((part): unknown[] => Object.values(part));
    const buffers = [model.groups, ...parts].flatMap((part) => (ArrayBuffer.isView(part) ? [part.buffer] : []));
    const transfer = [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
    return { state: { model, selfTest: this.selfTest }, transfer };
  }

  static fromTransfer({ model, selfTest }: FaqMatcherState): FaqMatcher {
    return new FaqMatcher(FaqModel.from(model), selfTest, NO_CHANGES);
  }

  /** The FAQs in other languages. */
  private matchCrossed(text: string, language: Language, accept: (id: string) => boolean): FaqMatch {
    const { model, gone } = this.changes;
    const concepts = conceptsOf(text);
    const rarity: Rarity = (key) => this.trained.conceptRarity(key);
    const trained = crossedContenders(this.trained, concepts, { language, rarity });
    const fresh = model ? crossedContenders(model, concepts, { language, rarity }) : [];
    const all = [...trained.filter(({ id }) => !gone.has(id)), ...fresh].filter(({ id }) => accept(id));
    return crossedMatch(all, { faqs: this.size - this.inLanguage(language), asked: concepts.size });
  }

  private nearestAcross(id: string): FaqCandidate | undefined {
    const { model, gone } = this.changes;
    const asked = model?.asked(id) ?? (gone.has(id) ? undefined : this.trained.asked(id));
    return asked && this.matchCrossed(asked.text, asked.language, OPEN.crosses).candidates[0];
  }

  private contenders(query: ModelQuery, language: Language): Contender[] {
    const { model, gone } = this.changes;
    const known = this.contendersOf(this.trained, query, language);
    const trained = known.filter((one) => !gone.has(this.trained.idOf(one.group)));
    const fresh = model ? this.contendersOf(model, query, language) : [];
    const all = [...trained, ...fresh].sort((a, b) => b.rank - a.rank);
    const closer = all.slice(0, SHORT_LIST).map((one) => withCoverage(one, query));
    return [...closer.sort((a, b) => b.rank - a.rank), ...all.slice(SHORT_LIST)];
  }

  private contendersOf(model: FaqModel, query: ModelQuery, language: Language): Contender[] {
    const evidence = model.evidence(query, (key) => this.trained.rarity(key));
    const exactGroups = model.exactGroups(query);
    const alike = [...evidence.phrasing.keys()].filter((group) => {
      const competes = exactGroups.has(group) || model.languageOf(group) === language;
      return competes && (evidence.phrasing[group] ?? -1) >= 0;
    });
    return alike.map((group) => {
      const exact = exactGroups.has(group);
      const rank = rankOf(evidence, group) + (exact ? EXACT_BONUS : 0);
      return { model, evidence, group, exact, rank, coverage: 0 };
    });
  }

  /** Chances, before scaling, of all FAQs but the best; those that share nothing with the query have rank 0. */
  private othersChances([, ...others]: readonly Contender[], faqs: number): number {
    const silent = Math.max(0, faqs - 1 - others.length);
    return others.reduce((sum, contender) => sum + chance(contender), silent);
  }

  /** A question is in one language, and the FAQs of that language compete first. */
  private inLanguage(language: Language): number {
    return this.trained.inLanguage(language) + (this.changes.model?.inLanguage(language) ?? 0);
  }

  private get size(): number {
    return this.trained.size + (this.changes.model?.size ?? 0);
  }

  private confidence(query: ModelQuery, contenders: readonly Contender[]): Confidence {
    const [best, second] = contenders;
    if (best?.exact) return EXACT_CONFIDENCE;
    return best && query.content.size > 0 ? this.likelihood(best, second) : ABOUT_NOTHING;
  }

  private likelihood(best: Contender, second: Contender | undefined): Confidence {
    const { model, evidence, group } = best;
    const signs: Signs = {
      nearest: evidence.nearest[group] ?? 0,
      classifier: evidence.classifier[group] ?? 0,
      margin: best.rank - (second?.rank ?? 0),
      coverage: best.coverage,
    };
    const own = this.inLanguage(model.languageOf(group));
    return confidence(signs, this.selfTest, Math.max(own, this.size - own));
  }
}

function chance({ rank }: Contender): number {
  return Math.exp(SHARPNESS * rank);
}

function withCoverage(one: Contender, query: ModelQuery): Contender {
  const coverage = one.model.coverage(query, one.group);
  return { ...one, coverage, rank: one.rank + COVERAGE_WEIGHT * coverage };
}

function candidate(contender: Contender, probability: number): FaqCandidate {
  const { model, evidence, group, rank, exact, coverage } = contender;
  const scores = {
    rank,
    classifier: evidence.classifier[group] ?? 0,
    lexical: evidence.nearest[group] ?? 0,
    coverage,
    exact: exact ? 1 : 0,
  };
  return { id: model.idOf(group), probability, phrasing: model.phrasingAt(evidence.phrasing[group] ?? 0), scores };
}
