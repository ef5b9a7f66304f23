/** How long a turn takes when nobody else is served, and how long until its first token. Milliseconds. */
export interface LoneTurn {
  readonly firstToken: number;
  readonly duration: number;
}

/** When each customer's first token comes, counted from his question, in either turn, and when all is done. */
export interface QueueTimes {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly makespan: number;
}

/**
 * What so many customers at once would see of a server that takes one turn at a time, first in, first out: all first
 * turns, then all second ones, since each customer asks again as soon as he is answered.
 */
export function queueTimes(first: LoneTurn, second: LoneTurn, customers: number): QueueTimes {
  const places = Array.from({ length: customers }, (_, place) => place);
  return {
    first: places.map((place) => place * first.duration + first.firstToken),
    second: places.map(
      (place) => (customers - 1 - place) * first.duration + place * second.duration + second.firstToken,
    ),
    makespan: customers * (first.duration + second.duration),
  };
}
