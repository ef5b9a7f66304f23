import { ANSWER_KINDS, type AnswerKind } from '../../conversations/event.js';
import type { DayCell } from './day-cell.js';
import { type Outcome, OUTCOMES } from './happenings.js';
import { countOf, quantile, sumOf } from './histogram.js';
import { shareOf, type Share } from './share.js';

/** How many of what. */
export interface Tally {
  readonly conversations: number;
  readonly questions: number;
  /** Questions by how they were answered. */
  readonly kinds: Readonly<Record<AnswerKind, number>>;
  /** Conversations by what they came to; one can count several times. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** The same, with each count as a share: of the questions, of the conversations. */
export interface SharedTally {
  readonly conversations: number;
  readonly questions: number;
  readonly kinds: Readonly<Record<AnswerKind, Share>>;
  readonly outcomes: Readonly<Record<Outcome, Share>>;
}

/** Milliseconds until questions were answered: half of them, and 19 of 20, were answered at least so fast. */
export interface Latency {
  readonly kind: AnswerKind;
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
}

/** Calls for a person, and the seconds that people waited who were taken over within the span. */
export interface Calls {
  readonly calls: number;
  readonly taken: number;
  readonly givenUp: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Adds cells up. */
export function tallyOf(cells: readonly DayCell[]): Tally {
  const kinds = recordOf(ANSWER_KINDS, (kind) => sum(cells, ({ took }) => countOf(took[kind] ?? {})));
  return {
    conversations: sum(cells, ({ conversations }) => conversations),
    questions: Object.values(kinds).reduce((all, count) => all + count, 0),
    kinds,
    outcomes: recordOf(OUTCOMES, (outcome) => sum(cells, ({ outcomes }) => outcomes[outcome])),
  };
}

/** Adds cells up, with shares and their intervals. */
export function sharesOf(cells: readonly DayCell[]): SharedTally {
  const { conversations, questions, kinds, outcomes } = tallyOf(cells);
  return {
    conversations,
    questions,
    kinds: recordOf(ANSWER_KINDS, (kind) => shareOf(kinds[kind], questions)),
    outcomes: recordOf(OUTCOMES, (outcome) => shareOf(outcomes[outcome], conversations)),
  };
}

/** How fast questions were answered, by the kinds that there were. */
export function latencyOf(cells: readonly DayCell[]): Latency[] {
  return ANSWER_KINDS.flatMap((kind) => {
    const all = sumOf(cells.map(({ took }) => took[kind] ?? {}));
    const [p50, p95] = [quantile(all, 0.5), quantile(all, 0.95)];
    return p50 === null || p95 === null ? [] : [{ kind, questions: countOf(all), p50, p95 }];
  });
}

/** Calls for a person and what became of them. */
export function callsOf(cells: readonly DayCell[]): Calls {
  const waited = sumOf(cells.map((cell) => cell.waited));
  return {
    calls: sum(cells, ({ calls }) => calls),
    taken: countOf(waited),
    givenUp: sum(cells, ({ givenUp }) => givenUp),
    p50: quantile(waited, 0.5),
    p95: quantile(waited, 0.95),
  };
}

/** The ids of the FAQs that answered most questions, with how many; equals in the order of their ids. */
export function topFaqsOf(cells: readonly DayCell[], most: number): { id: string; questions: number }[] {
  return Object.entries(sumOf(cells.map(({ faqs }) => faqs)))
    .map(([id, questions]) => ({ id, questions }))
    .toSorted((a, b) => b.questions - a.questions || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

/** The cells that have the same value of something, by that value, those with most conversations first. */
export function cellsBy<Value extends string>(
  cells: readonly DayCell[],
  valueOf: (cell: DayCell) => Value,
): (readonly [Value, readonly DayCell[]])[] {
  const groups = new Map<Value, DayCell[]>();
  for (const cell of cells) groups.set(valueOf(cell), [...(groups.get(valueOf(cell)) ?? []), cell]);
  const size = (group: readonly DayCell[]) => sum(group, ({ conversations }) => conversations);
  return [...groups].toSorted(([a, one], [b, other]) => size(other) - size(one) || (a < b ? -1 : 1));
}

function sum(cells: readonly DayCell[], amount: (cell: DayCell) => number): number {
  return cells.reduce((all, cell) => all + amount(cell), 0);
}

function recordOf<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
