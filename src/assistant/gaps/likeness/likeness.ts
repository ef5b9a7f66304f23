import type { QuestionUnit } from './question-units.js';

/**
 * How much two questions are about the same, 0 to 1: the share of their units, by weight, that have a partner on the
 * other side (Dice). A unit has one partner: the same word if there is one, else a synonym, of either language.
 */
export function likeness(a: readonly QuestionUnit[], b: readonly QuestionUnit[]): number {
  const total = weightOf(a) + weightOf(b);
  if (total === 0) return 0;
  const free = new Set(b);
  let shared = 0;
  for (const means of [sameWord, sameMeaning]) {
    for (const unit of a) {
      const partner = [...free].find((other) => means(unit, other));
      if (!partner || (means === sameMeaning && hasTwin(unit, b))) continue;
      free.delete(partner);
      shared += unit.weight + partner.weight;
    }
  }
  return shared / total;
}

function sameWord(a: QuestionUnit, b: QuestionUnit): boolean {
  return a.keys[0] === b.keys[0];
}

function sameMeaning(a: QuestionUnit, b: QuestionUnit): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}

function hasTwin(unit: QuestionUnit, others: readonly QuestionUnit[]): boolean {
  return others.some((other) => sameWord(unit, other));
}

function weightOf(units: readonly QuestionUnit[]): number {
  return units.reduce((sum, { weight }) => sum + weight, 0);
}
