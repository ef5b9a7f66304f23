import { int, real } from '../cells.js';
import { type FaqItem } from '../faq-item.js';
import { type GramBag } from '../gram-features.js';
import { conceptsOf } from '../lexicon/concepts.js';
import { PhrasingIndex, type PhrasingIndexState, type Rarity } from '../phrasing-index.js';
import { type Wordings } from '../wordings.js';

export interface CrossedIndexState {
  /** One vector per FAQ: all its wordings, and a little of its answer. */
  readonly faqs: PhrasingIndexState;
  /** One vector per wording. */
  readonly wordings: PhrasingIndexState;
}

/** How alike a question in one language and FAQs in another are. */
export interface Likeness {
  /** Of each FAQ, 0..1 plus `WORDING_WEIGHT`. */
  readonly scores: Float32Array;
  /** Number of the nearest wording, -1 where none is alike. */
  readonly wording: Int32Array;
}

const ANSWER_WEIGHT = 0.3;
const WORDING_WEIGHT = 0.5;

/**
 * Finds FAQs for a question in another language, by what both speak of (`conceptsOf`): cosines with all that is known of
 * a FAQ, and with the nearest of its wordings.
 */
export class CrossedIndex {
  private constructor(
    private readonly faqs: PhrasingIndex,
    private readonly wordings: PhrasingIndex,
    private readonly groups: Int32Array,
  ) {}

  /** @param rarity comes from another index, so that the two compare */
  static build(items: readonly FaqItem[], { phrasings, groups }: Wordings, rarity?: Rarity): CrossedIndex {
    const bags = phrasings.map((phrasing) => conceptsOf(phrasing));
    const wholes = items.map(({ answer }) => scaled(conceptsOf(answer), ANSWER_WEIGHT));
    bags.forEach((bag, at) => addTo(wholes[int(groups, at)], bag));
    const faqs = PhrasingIndex.build(wholes, Int32Array.from(wholes.keys()), rarity);
    return new CrossedIndex(faqs, PhrasingIndex.build(bags, groups, rarity), groups);
  }

  /** @param groups which FAQ each wording belongs to */
  static from({ faqs, wordings }: CrossedIndexState, groups: Int32Array): CrossedIndex {
    return new CrossedIndex(PhrasingIndex.from(faqs), PhrasingIndex.from(wordings), groups);
  }

  toState(): CrossedIndexState {
    return { faqs: this.faqs.toState(), wordings: this.wordings.toState() };
  }

  rarity(key: number): number {
    return this.faqs.rarity(key);
  }

  /** @param concepts of the question */
  likeness(concepts: GramBag, rarity: Rarity): Likeness {
    const scores = new Float32Array(this.faqs.size);
    this.faqs.similarities(this.faqs.vector(concepts, rarity), scores);
    const cosines = new Float32Array(this.wordings.size);
    this.wordings.similarities(this.wordings.vector(concepts, rarity), cosines);
    const nearest = new Float32Array(scores.length);
    const wording = new Int32Array(scores.length).fill(-1);
    for (let at = 0; at < cosines.length; at++) {
      const group = int(this.groups, at);
      if (real(cosines, at) <= real(nearest, group)) continue;
      nearest[group] = real(cosines, at);
      wording[group] = at;
    }
    return { scores: scores.map((score, group) => score + WORDING_WEIGHT * real(nearest, group)), wording };
  }
}

function scaled(bag: GramBag, by: number): GramBag {
  return new Map(Array.from(bag, ([key, weight]) => [key, by * weight]));
}

function addTo(whole: GramBag | undefined, bag: GramBag): void {
  if (whole) for (const [key, weight] of bag) whole.set(key, (whole.get(key) ?? 0) + weight);
}
