import type { AnswerKind, RatingSubject } from '../event.js';
import { type Interval, wilson } from '../../shared/wilson.js';

/** How often each score was given: of 1 first. */
type Scores = readonly [number, number, number, number, number];

/** Questions of one kind in a time: to whom they were about, how many, and the scores that came back. */
export interface RatingCount {
  readonly about: RatingSubject;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly answerKind: AnswerKind | null;
  readonly asked: number;
  readonly scores: Scores;
}

/** How satisfied visitors are with somebody. `good`: the share of 4 and 5. Null where nobody has rated. */
export interface Satisfaction {
  readonly asked: number;
  readonly rated: number;
  readonly scores: Scores;
  readonly average: number | null;
  readonly good: Interval | null;
}

export interface RatingFigures {
  readonly all: Satisfaction;
  readonly bot: Satisfaction;
  /** Most rated first. Without an id: whoever answered on the platform itself, or by a key. */
  readonly agents: readonly (Satisfaction & { readonly id: string | null; readonly name: string | null })[];
  /** By how the bot came to the answer that was the last word. */
  readonly kinds: readonly (Satisfaction & { readonly kind: AnswerKind | null })[];
}

/** Adds the counts up. */
export function figuresOf(counts: readonly RatingCount[]): RatingFigures {
  const about = (subject: RatingSubject) => counts.filter((count) => count.about === subject);
  const agents = groups(about('agent'), ({ agentId }) => agentId);
  const kinds = groups(about('bot'), ({ answerKind }) => answerKind);
  return {
    all: satisfaction(counts),
    bot: satisfaction(about('bot')),
    agents: agents.map(([id, own]) => ({ id, name: own[0]?.agentName ?? null, ...satisfaction(own) })),
    kinds: kinds.map(([kind, own]) => ({ kind, ...satisfaction(own) })),
  };
}

function groups<Key>(counts: readonly RatingCount[], keyOf: (count: RatingCount) => Key): [Key, RatingCount[]][] {
  const found = new Map<Key, RatingCount[]>();
  for (const count of counts) found.set(keyOf(count), [...(found.get(keyOf(count)) ?? []), count]);
  return [...found].toSorted(([, one], [, other]) => satisfaction(other).rated - satisfaction(one).rated);
}

function satisfaction(counts: readonly RatingCount[]): Satisfaction {
  const asked = sum(counts.map((count) => count.asked));
  const of = (score: number) => sum(counts.map(({ scores }) => scores[score - 1] ?? 0));
  const scores: Scores = [of(1), of(2), of(3), of(4), of(5)];
  const rated = sum(scores);
  const average = rated ? sum(scores.map((count, index) => count * (index + 1))) / rated : null;
  return { asked, rated, scores, average, good: wilson(of(4) + of(5), rated) ?? null };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
