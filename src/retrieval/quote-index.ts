import { ContentIndex } from './content-index.js';
import { type Language } from './language.js';
import { splitSentences } from './sentences.js';
import { TextIndex } from './text-index.js';

export interface QuoteSource {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly text: string;
}

export interface Quote {
  readonly id: string;
  /** One or two whole sentences, verbatim from the text. */
  readonly quote: string;
  /** Calibrated probability that the quote answers the query, 0..1. */
  readonly probability: number;
}

interface Passage {
  readonly source: QuoteSource;
  readonly sentences: readonly string[];
  readonly first: number;
}

/** Sentences of stored answers that answer a question which no FAQ asks. Strict: a wrong quote is worse than none. */
export class QuoteIndex {
  private readonly texts = new TextIndex({ fields: { title: 2 } });
  private readonly passages = new Map<string, Passage>();
  private readonly content: ContentIndex;

  constructor(items: readonly QuoteSource[]) {
    const wordings: string[] = [];
    const groups: number[] = [];
    for (const source of items) {
      const sentences = splitSentences(source.text);
      this.passages.set(source.id, { source, sentences, first: wordings.length });
      this.texts.put(source.id, { title: source.title, text: source.text });
      for (const sentence of sentences) {
        groups.push(wordings.length);
        wordings.push(sentence);
      }
    }
    this.content = ContentIndex.build(wordings, Int32Array.from(groups), wordings.length);
  }

  /** The best `limit` quotes, at most one per text, best first. */
  find(query: string, limit: number): readonly Quote[] {
    const hits = this.texts.search(query, limit + 3);
    const quotes = hits.flatMap(({ id }) => this.quoteFrom(query, id));
    return quotes.sort((a, b) => b.probability - a.probability).slice(0, limit);
  }

  private quoteFrom(query: string, id: string): Quote[] {
    const passage = this.passages.get(id);
    if (!passage) return [];
    const content = this.content.query(query);
    const coverages = passage.sentences.map((_, at) => this.content.coverage(content, passage.first + at));
    const best = coverages.indexOf(Math.max(...coverages));
    const quote = passage.sentences[best];
    if (quote === undefined) return [];
    const probability = 1 / (1 + Math.exp(-(8 * (coverages[best] ?? 0) - 6)));
    return [{ id, quote, probability }];
  }
}
