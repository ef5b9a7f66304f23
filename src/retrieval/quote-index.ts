import { ContentIndex, type ContentQuery } from './content-index.js';
import { type Language } from './language.js';
import { simplify } from './simplified/simplify.js';
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

/** What tells a sentence that answers from one that only shares words; shares 0..1. */
export interface QuoteSigns {
  /** How much of what the query is about, beyond the title, stands in the sentence. */
  readonly sentence: number;
  /** How much of all stands in the title. */
  readonly title: number;
  /** How much there is to find: the weight of what the query is about. */
  readonly asked: number;
  /** Characters. */
  readonly length: number;
  /** BM25 score of the best other text, as a share of this one's. */
  readonly rival: number;
}

interface Passage {
  readonly source: QuoteSource;
  readonly sentences: readonly string[];
  /** Number of the title among all wordings; the sentences follow. */
  readonly title: number;
}

interface Finding {
  readonly passage: Passage;
  readonly at: number;
  readonly signs: QuoteSigns;
}

const TEXTS_READ = 5;
const NO_NUMBER_LOSS = 0.6;
const ASKS_NUMBER =
  /多少|几(?!乎)|多久|多长|多大|多高|多远|何时|什么时候|哪(?:一)?年|\bhow (?:many|much|long|old|far|often|soon)\b|\bwhen\b|\bwhat (?:year|time|percent)/iu;
const NUMBER =
  /\d|[零一二两三四五六七八九十百千万半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|free|daily)\b/iu;
/** A sentence that begins so says little without the one before it. */
const LEANS_BACK =
  /^(?:它|他|她|其|这|此|该|但|不过|否则|同时|另外|it|its|they|he|she|this|that|these|those|but|otherwise)(?:\b|\p{Script=Han})/iu;

/** Sentences of stored answers that answer a question which no FAQ asks. Strict: a wrong quote is worse than none. */
export class QuoteIndex {
  private readonly texts = new TextIndex({ fields: { title: 2 } });
  private readonly passages = new Map<string, Passage>();
  private readonly content: ContentIndex;

  constructor(items: readonly QuoteSource[]) {
    const wordings: string[] = [];
    for (const source of items) {
      const sentences = splitSentences(source.text);
      this.passages.set(source.id, { source, sentences, title: wordings.length });
      this.texts.put(source.id, { title: source.title, text: source.text });
      wordings.push(source.title, ...sentences);
    }
    const groups = Int32Array.from(wordings, (_, at) => at);
    this.content = ContentIndex.build(wordings, groups, wordings.length);
  }

  /** The best `limit` quotes, at most one per text, best first. */
  find(query: string, limit: number): readonly Quote[] {
    const found = this.examine(query).map(({ passage, at, signs }) => ({
      id: passage.source.id,
      quote: quoteOf(passage, at),
      probability: quoteProbability(signs),
    }));
    return found.sort((a, b) => b.probability - a.probability).slice(0, limit);
  }

  /** The best sentence of each of the best texts, with what speaks for it. */
  examine(query: string): Finding[] {
    const hits = this.texts.search(query, TEXTS_READ);
    const content = this.content.query(query);
    return hits.flatMap(({ id, score }) => {
      const passage = this.passages.get(id);
      const rival = (hits.find((hit) => hit.id !== id)?.score ?? 0) / score;
      return passage && passage.sentences.length > 0 ? [this.look(query, content, passage, rival)] : [];
    });
  }

  private look(query: string, content: ContentQuery, passage: Passage, rival: number): Finding {
    const { title, sentences } = passage;
    const beyond = this.content.without(content, title);
    const covers = sentences.map((sentence, at) => {
      return this.content.coverage(beyond, title + 1 + at) * (couldAnswer(query, sentence) ? 1 : NO_NUMBER_LOSS);
    });
    const at = covers.indexOf(Math.max(...covers));
    const signs = {
      sentence: covers[at] ?? 0,
      title: this.content.coverage(content, title),
      asked: beyond.total,
      length: sentences[at]?.length ?? 0,
      rival,
    };
    return { passage, at, signs };
  }
}

/** A question for a number is not answered by a sentence without one. */
function couldAnswer(query: string, sentence: string): boolean {
  return !ASKS_NUMBER.test(simplify(query)) || NUMBER.test(simplify(sentence));
}

/** By logistic regression, fitted on half of the passages of three sets, with and without the passage that answers. */
function quoteProbability({ sentence, title, asked, length, rival }: QuoteSigns): number {
  const size = 0.56 * Math.log(1 + asked) + 0.35 * Math.log(1 + length);
  const sum = -4.5 + 4.39 * sentence + 2.06 * title - 2.75 * rival + size;
  return 1 / (1 + Math.exp(-sum));
}

function quoteOf({ source, sentences }: Passage, at: number): string {
  const sentence = sentences[at] ?? '';
  const before = sentences[at - 1];
  if (before === undefined || !LEANS_BACK.test(simplify(sentence))) return sentence;
  const end = source.text.indexOf(sentence, source.text.indexOf(before)) + sentence.length;
  return source.text.slice(source.text.indexOf(before), end);
}
