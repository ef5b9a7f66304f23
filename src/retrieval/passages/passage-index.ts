import { detectLanguage, type Language } from '../language.js';
import { type ScoredSlot } from './best-slots.js';
import { supportAmong } from './document-support.js';
import { LanguageSlots } from './language-slots.js';
import { LexicalIndex, MOST_GAIN, type Wanted } from './lexical-index.js';
import { breakTies, chooseNearest } from './nearness.js';
import { type NearPassage, type PassageHit, type PassageItem, type PassageSearchOptions } from './passage-item.js';
import { signsOf } from './passage-signs.js';
import { quoteOf } from './quote.js';
import { readCrossedQuery } from './read-crossed-query.js';
import { readQuery, type ReadQuery } from './read-query.js';
import { SentenceCache } from './sentence-cache.js';
import { plainText } from './token-scanner.js';
import {
  CROSSED_WORTH,
  crossedProbability,
  passageProbability,
  passageScore,
  quoteProbability,
  sentenceScore,
  supportScore,
} from './weights.js';

/** So many passages, the best by their words, are read sentence by sentence. */
const PASSAGES_READ = 30;

/** From this probability on the other language is not looked at. */
const SURE = 0.6;

/** Two passages whose scores differ by less say the same of two things: last year's price and this year's. */
const TIED = 1;
/** They do if each speaks of so much of what is asked; else they are on the subject, and no more. */
const FULL = 0.65;

type Examined = ReturnType<typeof examine>;
/** `score` is with what its document says for it, which `support` is. */
type Finding = Examined & { readonly support: number; readonly meaning?: number };
type Wish = Required<Pick<PassageSearchOptions, 'limit' | 'near'>>;

/**
 * Passages of documents in memory: finds those that answer a question, and the sentences that do. First by words
 * ({@link LexicalIndex}), then the best are read: how much of what the query is about stands in the passage and in its
 * best sentence, and could that sentence hold what is asked for?
 */
export class PassageIndex {
  private readonly items: (PassageItem | undefined)[] = [];
  private readonly slots = new Map<string, number>();
  private readonly numbers = new LanguageSlots();
  private readonly lexical = new LexicalIndex();
  private readonly read = new SentenceCache();
  private readonly inLanguage: Record<Language, number> = { zh: 0, en: 0 };

  static of(items: Iterable<PassageItem>): PassageIndex {
    const index = new PassageIndex();
    for (const item of items) index.put(item);
    return index;
  }

  get size(): number {
    return this.slots.size;
  }

  /** Adds a passage, or replaces the one that has this id. */
  put(item: PassageItem): void {
    this.remove(item.id);
    const slot = this.numbers.take(item.language);
    this.lexical.put(slot, plainOf(item));
    // An array without holes is the quickest to read.
    while (this.items.length <= slot) this.items.push(undefined);
    this.items[slot] = item;
    this.slots.set(item.id, slot);
    this.inLanguage[item.language]++;
  }

  /** Removes a passage; an unknown id changes nothing. */
  remove(id: string): void {
    const slot = this.slots.get(id);
    const item = slot === undefined ? undefined : this.items[slot];
    if (slot === undefined || !item) return;
    this.lexical.remove(slot, plainOf(item));
    this.read.forget(id);
    this.slots.delete(id);
    this.inLanguage[item.language]--;
    this.items[slot] = undefined;
    this.numbers.give(slot);
  }

  /**
   * The passages that most likely answer, best first; none that shares nothing with the query, unless it is near. Where
   * those in its own language are not sure, those in the other language too, by what its words are called there. What is
   * near is read as well, decides where the words leave a tie, and has a place among the hits; probabilities are those
   * of the words all the same (docs/decisions/0017-dense.md).
   */
  search(text: string, { limit, accept = () => true, near = [] }: PassageSearchOptions): readonly PassageHit[] {
    const rarity = (key: number) => this.lexical.rarity(key);
    const wish = { limit, near };
    const slot = (one: number) => {
      const item = this.items[one];
      return item !== undefined && accept(item.id);
    };
    const own = this.find(readQuery(text, rarity), wish, { window: () => true, slot });
    const hits = hitsOf(own, wish);
    const other = detectLanguage(text) === 'zh' ? 'en' : 'zh';
    if (this.inLanguage[other] === 0 || (hits[0]?.probability ?? 0) >= SURE) return hits;
    const crossed = readCrossedQuery(text, other, rarity);
    const wanted = { window: (first: number) => this.numbers.languageOf(first) === other, slot };
    const others = this.find(crossed, wish, wanted);
    return hitsOf([...own, ...others], wish);
  }

  private find(query: ReadQuery, { limit, near }: Wish, wanted: Wanted): Finding[] {
    const found = this.lexical.search(query.terms, Math.max(limit, PASSAGES_READ), wanted);
    const more = near.length > 0 ? this.near(query, near, found, wanted) : [];
    const examined = [...found, ...more].flatMap(({ slot, score }) => {
      const item = this.items[slot];
      return item ? [examine(query, item, score / (query.most * MOST_GAIN), this.read)] : [];
    });
    return withSupport(examined, query.crossed ? () => 0 : supportAmong(examined.slice(0, found.length)));
  }

  /** Those of what is near that the words did not bring, with what they score by words. */
  private near(
    { terms }: ReadQuery,
    near: readonly NearPassage[],
    found: readonly ScoredSlot[],
    { window, slot: accepts }: Wanted,
  ): ScoredSlot[] {
    const slots = near.flatMap(({ id }) => this.slots.get(id) ?? []);
    const wanted = new Set(slots.filter((slot) => window(slot) && accepts(slot)));
    for (const { slot } of found) wanted.delete(slot);
    if (wanted.size === 0) return [];
    const worded = this.lexical.search(terms, wanted.size, { window, slot: (slot) => wanted.has(slot) });
    for (const { slot } of worded) wanted.delete(slot);
    return [...worded, ...[...wanted].map((slot) => ({ slot, score: 0 }))];
  }
}

function plainOf({ title, text }: PassageItem) {
  return { title: plainText(title), text: plainText(text) };
}

/** The best findings, each passage once. */
function hitsOf(findings: readonly Finding[], { limit, near }: Wish): PassageHit[] {
  const ranked = rankedOf(findings, near);
  const chosen = near.length > 0 ? chooseNearest(ranked, near, limit) : ranked.slice(0, limit);
  const [first, second, third] = ranked;
  const tied = tiedOf(first, second);
  return chosen.map((finding) => {
    const hit = hitOf(finding, ownScore(finding) - ownScore(finding === first ? second : first));
    if (!tied.includes(finding)) return hit;
    return { ...hit, eitherProbability: hitOf(finding, ownScore(finding) - ownScore(third)).quoteProbability };
  });
}

function rankedOf(findings: readonly Finding[], near: readonly NearPassage[]): readonly Finding[] {
  const sorted = findings.toSorted((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1));
  const best = new Map<PassageItem, Finding>();
  for (const finding of sorted) if (!best.has(finding.item)) best.set(finding.item, finding);
  return near.length > 0 ? breakTies([...best.values()], near) : [...best.values()];
}

/** The first two, where nothing tells which of them is meant. */
function tiedOf(first: Finding | undefined, second: Finding | undefined): readonly Finding[] {
  if (!first || !second || !isFull(first) || !isFull(second)) return [];
  return ownScore(first) - ownScore(second) < TIED ? [first, second] : [];
}

function isFull({ signs }: Finding): boolean {
  return signs.coverage >= FULL;
}

/** Without its document's support, which says which passage it is, but not that it is one. */
function ownScore(finding: Finding | undefined): number {
  return finding ? finding.score - finding.support : 0;
}

function withSupport(examined: readonly Examined[], supportOf: (one: Examined) => number): Finding[] {
  return examined.map((one) => {
    const support = one.worth * supportScore(supportOf(one));
    return { ...one, support, score: one.score + support };
  });
}

function examine(query: ReadQuery, item: PassageItem, match: number, cache: SentenceCache) {
  const { sentences, title } = cache.of(item);
  const signs = signsOf(query, sentences, title);
  const worth = query.crossed ? CROSSED_WORTH : 1;
  return { query, item, match, sentences, signs, worth, score: worth * passageScore(match, signs) };
}

function hitOf(finding: Finding, ahead: number): PassageHit {
  const { query, item, match, sentences, signs, worth, score, meaning } = finding;
  const scored = signs.sentences.map(sentenceScore);
  const { start, end } = quoteOf(sentences, scored);
  const quoted = signs.sentences[scored.indexOf(Math.max(...scored))];
  const lead = ahead / worth;
  const standing = { signs, lead, subjects: query.weights.length };
  const doubt = query.crossed ? crossedProbability : same;
  const probability = doubt(passageProbability(standing));
  const { coverage, sentence } = signs;
  return {
    id: item.id,
    score,
    probability,
    scores: { match, coverage, sentence, lead, ...(meaning !== undefined && { meaning }) },
    quote: item.text.slice(start, end),
    quoteProbability: Math.min(probability, doubt(quoteProbability(standing, quoted))),
  };
}

function same(probability: number): number {
  return probability;
}
