import { int, raise, real } from './cells.js';
import { ContentIndex, type ContentIndexState } from './content-index.js';
import { contentTerms } from './content-terms.js';
import { CrossedIndex, type CrossedIndexState, type Likeness } from './crossed/crossed-index.js';
import { type DualWeights } from './dual-classifier.js';
import { type FaqItem } from './faq-item.js';
import { type GramBag, gramsOf } from './gram-features.js';
import { type Language } from './language.js';
import { PhrasingIndex, type PhrasingIndexState, type Rarity } from './phrasing-index.js';
import { fingerprint } from './terms.js';
import { type Wordings, wordingsOf } from './wordings.js';

/** How a phrasing pulls its own FAQ before it has been trained on; about what training gives a distinct one. */
const UNTRAINED_PULL = 4;

export interface FaqModelState {
  readonly ids: readonly string[];
  readonly languages: readonly Language[];
  readonly phrasings: readonly string[];
  /** Of each phrasing, see `fingerprint`. */
  readonly prints: readonly string[];
  readonly groups: Int32Array;
  readonly index: PhrasingIndexState;
  readonly content: ContentIndexState;
  readonly crossed: CrossedIndexState;
  readonly weights: DualWeights;
}

/** What was learned from the wordings. */
interface Learned {
  readonly index: PhrasingIndex;
  readonly weights: DualWeights;
  readonly conceptRarity?: Rarity;
}

/** What a model sees in a query, one entry per FAQ. */
export interface Evidence {
  /** Sum of the pulls of all phrasings, each by its cosine with the query. */
  readonly classifier: Float32Array;
  /** Cosine of the nearest phrasing. */
  readonly nearest: Float32Array;
  /** Number of the nearest phrasing, -1 when nothing is alike. */
  readonly phrasing: Int32Array;
}

/** A query in the form that every model wants. */
export interface ModelQuery {
  readonly text: string;
  readonly content: ReadonlyMap<number, number>;
  readonly bag: GramBag;
  readonly fingerprint: string;
}

export function readQuery(text: string): ModelQuery {
  return { text, content: contentTerms(text), bag: gramsOf(text), fingerprint: fingerprint(text) };
}

/** All phrasings of a set of FAQs, searchable and weighted. */
export class FaqModel {
  private readonly exact = new Map<string, number[]>();
  private readonly counts: Int32Array;

  private constructor(
    private readonly state: FaqModelState,
    private readonly index: PhrasingIndex,
    private readonly content: ContentIndex,
    private readonly crossed: CrossedIndex,
  ) {
    this.counts = new Int32Array(state.ids.length);
    state.prints.forEach((print, at) => {
      const group = int(state.groups, at);
      this.counts[group] = int(this.counts, group) + 1;
      if (print) this.exact.set(print, [...(this.exact.get(print) ?? []), group]);
    });
  }

  /** @param conceptRarity for a model that stands beside another one */
  static assemble(items: readonly FaqItem[], wordings: Wordings, { index, weights, conceptRarity }: Learned): FaqModel {
    const { phrasings, prints, groups } = wordings;
    const content = ContentIndex.build(phrasings, groups, items.length);
    const crossed = CrossedIndex.build(items, wordings, conceptRarity);
    const ids = items.map((item) => item.id);
    const languages = items.map((item) => item.language);
    const state = {
      ids,
      languages,
      phrasings,
      prints,
      groups,
      index: index.toState(),
      content: content.toState(),
      crossed: crossed.toState(),
      weights,
    };
    return new FaqModel(state, index, content, crossed);
  }

  /** Searchable at once; rarities come from a trained model, so that the two compare. */
  static untrained(items: readonly FaqItem[], trained: FaqModel): FaqModel {
    const wordings = wordingsOf(items);
    const bags = wordings.phrasings.map((phrasing) => gramsOf(phrasing));
    const weights = {
      starts: Int32Array.from({ length: bags.length + 1 }, (_, at) => at),
      classes: wordings.groups.slice(),
      pulls: new Float32Array(bags.length).fill(UNTRAINED_PULL),
    };
    const index = PhrasingIndex.build(bags, wordings.groups, (key) => trained.rarity(key));
    const conceptRarity: Rarity = (key) => trained.conceptRarity(key);
    return FaqModel.assemble(items, wordings, { index, weights, conceptRarity });
  }

  static from(state: FaqModelState): FaqModel {
    const crossed = CrossedIndex.from(state.crossed, state.groups);
    return new FaqModel(state, PhrasingIndex.from(state.index), ContentIndex.from(state.content), crossed);
  }

  toState(): FaqModelState {
    return this.state;
  }

  /** Number of FAQs. */
  get size(): number {
    return this.state.ids.length;
  }

  get phrasingCount(): number {
    return this.state.phrasings.length;
  }

  rarity(key: number): number {
    return this.index.rarity(key);
  }

  /** How rare a concept is. */
  conceptRarity(key: number): number {
    return this.crossed.rarity(key);
  }

  /** All that a FAQ is asked, in its language; undefined if it is none of these. */
  asked(id: string): { readonly text: string; readonly language: Language } | undefined {
    const group = this.state.ids.indexOf(id);
    if (group < 0) return undefined;
    const text = this.state.phrasings.filter((_, at) => this.groupOf(at) === group).join('. ');
    return { text, language: this.languageOf(group) };
  }

  idOf(group: number): string {
    return this.state.ids[group] ?? '';
  }

  languageOf(group: number): Language {
    return this.state.languages[group] ?? 'en';
  }

  /** Number of FAQs in a language. */
  inLanguage(language: Language): number {
    return this.state.languages.filter((one) => one === language).length;
  }

  groupOf(phrasing: number): number {
    return int(this.state.groups, phrasing);
  }

  phrasingAt(phrasing: number): string {
    return this.state.phrasings[phrasing] ?? '';
  }

  phrasingsOf(group: number): number {
    return int(this.counts, group);
  }

  /** FAQs one of whose wordings is the query, spaces, case and punctuation aside. */
  exactGroups(query: ModelQuery): ReadonlySet<number> {
    return new Set(this.exact.get(query.fingerprint));
  }

  /** How much of what a query is about this FAQ speaks of, in any of its wordings, 0..1. */
  coverage(query: ModelQuery, group: number): number {
    return this.content.coverage(this.content.read(query.content), group);
  }

  /** How alike the FAQs are to a query in another language. @param concepts of the query, see `conceptsOf` */
  likeness(concepts: GramBag, rarity: Rarity): Likeness {
    return this.crossed.likeness(concepts, rarity);
  }

  /** @param skip leaves out phrasings, to see what the model would say without them */
  evidence(query: ModelQuery, rarity: Rarity, skip?: (phrasing: number) => boolean): Evidence {
    const cosines = new Float32Array(this.index.size);
    this.index.similarities(this.index.vector(query.bag, rarity), cosines);
    const classifier = new Float32Array(this.size);
    const nearest = new Float32Array(this.size);
    const phrasing = new Int32Array(this.size).fill(-1);
    for (let at = 0; at < cosines.length; at++) {
      const cosine = real(cosines, at);
      if (cosine <= 0 || skip?.(at)) continue;
      const group = this.groupOf(at);
      if (cosine > real(nearest, group)) {
        nearest[group] = cosine;
        phrasing[group] = at;
      }
      addPulls(classifier, this.state.weights, at, cosine);
    }
    return { classifier, nearest, phrasing };
  }
}

function addPulls(classifier: Float32Array, { starts, classes, pulls }: DualWeights, at: number, cosine: number): void {
  const end = int(starts, at + 1);
  for (let pull = int(starts, at); pull < end; pull++) {
    raise(classifier, int(classes, pull), cosine * real(pulls, pull));
  }
}
