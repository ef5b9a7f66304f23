import { real } from '../cells.js';
import { type Confidence, crossedConfidence } from '../confidence.js';
import { type FaqCandidate, type FaqMatch } from '../faq-match.js';
import { type FaqModel } from '../faq-model.js';
import { type GramBag } from '../gram-features.js';
import { type Language } from '../language.js';
import { type Rarity } from '../phrasing-index.js';

/** A FAQ in another language than the query's, and how alike they are. */
export interface CrossedContender {
  readonly id: string;
  readonly phrasing: string;
  readonly score: number;
}

/** How FAQs in another language than the query's take part. */
export interface Bridge {
  /** May this one be found at all? What somebody has written in both languages is judged in the query's own. */
  readonly crosses: (id: string) => boolean;
  /** The one that says the same in the query's language, where there is one. */
  readonly counterpart: (id: string) => string | undefined;
}

/** Below this nobody looks for a counterpart. */
const LEAST = 0.05;
/** How fast chances fall with the score when the best FAQ is not the right one. */
const SHARPNESS = 10;

/** The FAQs of a model that speak of any of these concepts, and are not in this language. */
export function crossedContenders(
  model: FaqModel,
  concepts: GramBag,
  { language, rarity }: { readonly language: Language; readonly rarity: Rarity },
): CrossedContender[] {
  const { scores, wording } = model.likeness(concepts, rarity);
  const others = [...scores.keys()].filter((group) => real(scores, group) > 0 && model.languageOf(group) !== language);
  return others.map((group) => {
    const phrasing = model.phrasingAt(wording[group] ?? -1);
    return { id: model.idOf(group), phrasing, score: real(scores, group) };
  });
}

/** @param faqs how many there are, alike or not; `asked` counts what the query is about */
export function crossedMatch(
  contenders: readonly CrossedContender[],
  { faqs, asked }: { readonly faqs: number; readonly asked: number },
): FaqMatch {
  const [best, ...others] = contenders.toSorted((a, b) => b.score - a.score);
  if (!best) return { candidates: [], inScope: 0 };
  const sure = crossedConfidence({ score: best.score, second: others[0]?.score ?? 0, faqs, asked });
  const silent = Math.max(0, faqs - 1 - others.length);
  const all = others.reduce((sum, { score }) => sum + Math.exp(SHARPNESS * score), silent);
  const candidates = others.map((one) => candidate(one, shareOf(one, sure, all)));
  return { candidates: [candidate(best, sure.best), ...candidates], inScope: sure.inScope };
}

/** What was found in another language, as the FAQs that say the same in the query's where there are such. */
export function inOwnWords({ candidates, inScope }: FaqMatch, counterpart: Bridge['counterpart']): FaqMatch {
  const own = candidates.map((one) => ({ ...one, id: (one.probability >= LEAST && counterpart(one.id)) || one.id }));
  return { candidates: own, inScope };
}

/**
 * Puts the FAQs in the query's language and those in others together. Where the best of both are about the same
 * (`agree`), the others only have what the first leave. Where they are not, one of them is wrong: each has its chance
 * times that of the other's being wrong, as two witnesses who saw different things.
 */
export function joined(
  own: FaqMatch,
  crossed: FaqMatch,
  { limit, agree }: { readonly limit: number; readonly agree: boolean },
): FaqMatch {
  const [one, other] = [own.candidates[0]?.probability ?? 0, crossed.candidates[0]?.probability ?? 0];
  const all = 1 - one * other;
  const candidates = agree
    ? [...own.candidates, ...scaled(crossed, 1 - own.inScope)]
    : [...scaled(own, (1 - other) / all), ...scaled(crossed, (1 - one) / all)];
  const once = merged(candidates);
  const sum = once.reduce((total, { probability }) => total + probability, 0);
  return { candidates: once.slice(0, limit), inScope: Math.min(1, Math.max(own.inScope, crossed.inScope, sum)) };
}

/** Best first; one that was found in both ways has the chances of both. */
function merged(candidates: readonly FaqCandidate[]): FaqCandidate[] {
  const all = new Map<string, FaqCandidate>();
  for (const one of candidates.toSorted(byProbability)) {
    const { probability, scores, ...known } = all.get(one.id) ?? { ...one, probability: 0 };
    const sum = probability + one.probability;
    all.set(one.id, { ...known, probability: sum, scores: { ...one.scores, ...scores } });
  }
  return [...all.values()].sort(byProbability);
}

function byProbability(a: FaqCandidate, b: FaqCandidate): number {
  return b.probability - a.probability;
}

function scaled({ candidates }: FaqMatch, by: number): FaqCandidate[] {
  return candidates.map((one) => ({ ...one, probability: by * one.probability }));
}

function shareOf({ score }: CrossedContender, { inScope, best }: Confidence, all: number): number {
  return Math.min(best, ((inScope - best) * Math.exp(SHARPNESS * score)) / all);
}

function candidate({ id, phrasing, score }: CrossedContender, probability: number): FaqCandidate {
  return { id, probability, phrasing, scores: { crossed: score } };
}
