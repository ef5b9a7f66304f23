import { likeness } from './likeness.js';
import { type QuestionUnit, questionUnits } from './question-units.js';

/**
 * More than half of what two questions are about must be the same: "cancel an order" and "track an order" share exactly
 * half. On splits of questions with known intents this puts 9 of 10 questions with their own kind (docs/decisions/0016-gaps.md).
 */
const SAME_SUBJECT = 0.55;

interface Subject {
  readonly id: string;
  readonly units: readonly QuestionUnit[];
}

/** Finds the gap that a question belongs to. Deterministic: between equals the one that was put in first. */
export class GapIndex {
  private readonly subjects: Subject[] = [];
  private readonly byKey = new Map<string, number[]>();

  put(id: string, question: string): void {
    const units = questionUnits(question);
    const place = this.subjects.push({ id, units }) - 1;
    for (const key of new Set(units.flatMap(({ keys }) => keys))) {
      const places = this.byKey.get(key);
      if (places) places.push(place);
      else this.byKey.set(key, [place]);
    }
  }

  /** The gap whose question is about the same, or undefined. */
  nearest(question: string): string | undefined {
    const units = questionUnits(question);
    let best: { id: string; score: number } | undefined;
    for (const { id, units: known } of this.candidates(units)) {
      const score = likeness(known, units);
      if (score >= SAME_SUBJECT && score > (best?.score ?? 0)) best = { id, score };
    }
    return best?.id;
  }

  private candidates(units: readonly QuestionUnit[]): Subject[] {
    const places = new Set(units.flatMap(({ keys }) => keys.flatMap((key) => this.byKey.get(key) ?? [])));
    return [...places].toSorted((a, b) => a - b).flatMap((place) => this.subjects[place] ?? []);
  }
}
