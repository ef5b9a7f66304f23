import { type Language } from '../../src/retrieval/language.js';

export interface BaselineHit {
  readonly id: number;
  readonly score: number;
}

/**
 * The measure to beat: BM25 alone (k1 = 1.2, b = 0.75), over lower-case words in English and over characters and pairs
 * of characters in Chinese. Written apart from the product's index, so that a mistake in one does not hide in both.
 */
export class Baseline {
  private readonly postings = new Map<string, { readonly id: number; readonly count: number }[]>();
  private readonly lengths: number[] = [];
  private readonly average: number;

  constructor(
    texts: readonly string[],
    private readonly language: Language,
  ) {
    texts.forEach((text, id) => {
      const counts = new Map<string, number>();
      const terms = this.terms(text);
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const [term, count] of counts) {
        const list = this.postings.get(term) ?? [];
        list.push({ id, count });
        this.postings.set(term, list);
      }
      this.lengths.push(terms.length);
    });
    this.average = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
  }

  /** Every text that shares a term with the query, best first. */
  search(query: string): BaselineHit[] {
    const scores = new Map<number, number>();
    for (const term of this.terms(query)) {
      const list = this.postings.get(term) ?? [];
      const rarity = Math.log(1 + (this.lengths.length - list.length + 0.5) / (list.length + 0.5));
      for (const { id, count } of list) {
        const norm = 1.2 * (0.25 + (0.75 * this.lengths[id]!) / this.average);
        scores.set(id, (scores.get(id) ?? 0) + (rarity * count * 2.2) / (count + norm));
      }
    }
    return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || a.id - b.id);
  }

  private terms(text: string): string[] {
    const words =
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/\p{Script=Han}+|[a-z0-9']+/gu) ?? [];
    if (this.language === 'en') return words;
    return words.flatMap((word) => {
      if (!/\p{Script=Han}/u.test(word)) return [word];
      const characters = Array.from(word);
      return [...characters, ...characters.slice(1).map((character, at) => characters[at]! + character)];
    });
  }
}
