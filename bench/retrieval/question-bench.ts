import { type FaqItem, FaqMatcher } from '../../src/retrieval/faq-matcher.js';
import { QuoteIndex } from '../../src/retrieval/quote-index.js';
import { TextIndex } from '../../src/retrieval/text-index.js';
import { Baseline } from './baseline.js';
import { type PassageSet, type QuestionSet } from './data-set.js';
import { answeredAt, calibrationError, mean, share, type Verdict } from './metrics.js';

export interface RankFigures {
  readonly precisionAt1: number;
  readonly mrr: number;
}

export interface QuestionRow {
  readonly set: string;
  readonly questions: number;
  readonly queries: number;
  readonly mossdesk: RankFigures & { readonly ece: number; readonly precision: number; readonly answered: number };
  readonly bm25: RankFigures;
}

/** One wording per FAQ; MRR over the first ten candidates. */
export function benchQuestions(set: QuestionSet): QuestionRow {
  const items = set.questions.map(({ id, question }): FaqItem => {
    return { id, language: set.language, question, phrasings: [], answer: '' };
  });
  const matcher = FaqMatcher.train(items);
  const baseline = new Baseline(
    items.map(({ question }) => question),
    set.language,
  );
  const matches = set.queries.map(({ text }) => matcher.match(text, 10).candidates);
  const verdicts = set.queries.map(({ relevant }, at): Verdict => {
    const best = matches[at]?.[0];
    return { probability: best?.probability ?? 0, right: relevant.includes(best?.id ?? '') };
  });
  const ranked = matches.map((candidates) => candidates.map(({ id }) => id));
  const plain = set.queries.map(({ text }) =>
    baseline
      .search(text)
      .slice(0, 10)
      .map(({ id }) => items[id]?.id ?? ''),
  );
  return {
    set: set.name,
    questions: items.length,
    queries: set.queries.length,
    mossdesk: { ...rankFigures(set, ranked), ece: calibrationError(verdicts), ...answeredAt(verdicts, 0.5) },
    bm25: rankFigures(set, plain),
  };
}

function rankFigures({ queries }: QuestionSet, ranked: readonly (readonly string[])[]): RankFigures {
  const ranks = queries.map(({ relevant }, at) => (ranked[at] ?? []).findIndex((id) => relevant.includes(id)));
  return {
    precisionAt1: share(ranks.map((rank) => rank === 0)),
    mrr: mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))),
  };
}

export interface PassageRow {
  readonly set: string;
  readonly passages: number;
  readonly questions: number;
  readonly mossdesk: { readonly precisionAt1: number; readonly quoteRight: number; readonly quoted: number };
  readonly bm25: { readonly precisionAt1: number };
}

/** A quote is right when it contains one of the answers; only quotes of probability 0.5 and more count. */
export function benchPassages(set: PassageSet): PassageRow {
  const index = new TextIndex();
  for (const { id, text } of set.passages) index.put(id, { text });
  const baseline = new Baseline(
    set.passages.map(({ text }) => text),
    set.language,
  );
  const quotes = new QuoteIndex(set.passages.map((passage) => ({ ...passage, language: set.language })));
  const found = set.questions.map(({ question }) =>
    quotes.find(question, 1).find(({ probability }) => probability >= 0.5),
  );
  const given = set.questions.flatMap(({ answers }, at) => {
    const quote = found[at]?.quote;
    return quote === undefined ? [] : [answers.some((answer) => quote.includes(answer))];
  });
  return {
    set: set.name,
    passages: set.passages.length,
    questions: set.questions.length,
    mossdesk: {
      precisionAt1: share(set.questions.map(({ question, passage }) => index.search(question, 1)[0]?.id === passage)),
      quoteRight: share(given),
      quoted: given.length / Math.max(1, set.questions.length),
    },
    bm25: {
      precisionAt1: share(
        set.questions.map(({ question, passage }) => {
          return set.passages[baseline.search(question)[0]?.id ?? -1]?.id === passage;
        }),
      ),
    },
  };
}
