import { tokenise } from '../terms.js';
import { type Lexicon, type Term } from './lexicon.js';

/** A group that another one speaks of, and in which share of those of its expressions that consist of others, 0..1. */
export interface Part {
  readonly group: number;
  readonly share: number;
}

/** What only one of many expressions speaks of is not what the group is about. */
const LEAST_SHARE = 0.1;

/**
 * What the groups of a lexicon are made of: 「退保」 stands beside "cancel my policy", so it speaks of cancelling and of
 * insurance. So an expression is understood where the other text says the same in other, smaller words.
 */
export class GroupParts {
  private readonly known = new Map<number, readonly Part[]>();

  constructor(private readonly lexicon: Lexicon) {}

  of(group: number): readonly Part[] {
    const known = this.known.get(group);
    if (known) return known;
    const parts = this.read(group);
    this.known.set(group, parts);
    return parts;
  }

  private read(group: number): Part[] {
    const made = (this.lexicon.groups[group]?.words ?? []).map((word) => this.within(word, group));
    const composed = made.filter(({ size }) => size > 0);
    const counts = new Map<number, number>();
    for (const part of composed.flatMap((groups) => [...groups])) counts.set(part, (counts.get(part) ?? 0) + 1);
    const parts = Array.from(counts, ([part, count]) => ({ group: part, share: count / composed.length }));
    return parts.filter(({ share }) => share >= LEAST_SHARE);
  }

  /** Groups of the largest expressions within this one. */
  private within(word: string, own: number): Set<number> {
    const tokens = tokenise(word);
    const inner = this.lexicon.find(tokens).filter(({ start, end }) => end - start < tokens.length);
    const largest = inner.filter((term) => !inner.some((other) => isWithin(term, other)));
    return new Set(largest.flatMap(({ groups }) => groups).filter((group) => group !== own));
  }
}

function isWithin(one: Term, other: Term): boolean {
  return other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;
}
