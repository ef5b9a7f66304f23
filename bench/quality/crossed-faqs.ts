import { readFileSync } from 'node:fs';
import { type FaqItem, FaqMatcher } from '../../src/retrieval/faq-matcher.js';
import { type Language, LANGUAGES } from '../../src/retrieval/language.js';
import { Baseline } from '../retrieval/baseline.js';
import { answeredAt, mean, share } from '../retrieval/metrics.js';

/** A FAQ of a file in the demo's format; the same `key` in both languages is the same FAQ. */
interface Row extends Omit<FaqItem, 'id'> {
  readonly key: string;
}

export interface CrossedRow {
  readonly set: string;
  readonly asked: Language;
  readonly faqs: number;
  readonly wordings: number;
  /** First candidate right: of all wordings, and of the questions themselves. */
  readonly precisionAt1: number;
  readonly questionAt1: number;
  readonly recallAt5: number;
  /** Of those answered at a probability of .55 and more, the share right; and the share answered. */
  readonly precision: number;
  readonly answered: number;
  readonly bm25: { readonly precisionAt1: number };
}

/** Asks every wording of one language of a base that holds the FAQs of the other language only, both ways. */
export function benchCrossedFaqs(path: string): CrossedRow[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const rows = lines.filter((line) => line.trim()).map((line): Row => JSON.parse(line));
  const set = path.split('/').at(-1) ?? path;
  return LANGUAGES.map((asked) => measure(set, asked, rows));
}

function measure(set: string, asked: Language, rows: readonly Row[]): CrossedRow {
  const items = rows.filter(({ language }) => language !== asked).map((row): FaqItem => ({ ...row, id: row.key }));
  const known = new Set(items.map(({ id }) => id));
  const askers = rows.filter(({ language, key }) => language === asked && known.has(key));
  const matcher = FaqMatcher.train(items);
  const baseline = new Baseline(
    items.map((item) => wordingsOf(item).join('\n')),
    asked === 'zh' ? 'en' : 'zh',
  );
  const found = askers.flatMap((row) =>
    wordingsOf(row).map((text, at) => {
      const { candidates } = matcher.match(text, 5);
      const rank = candidates.findIndex(({ id }) => id === row.key);
      const bm25 = items[baseline.search(text)[0]?.id ?? -1]?.id === row.key;
      return { at, rank, right: rank === 0, probability: candidates[0]?.probability ?? 0, bm25 };
    }),
  );
  return {
    ...{ set, asked, faqs: items.length, wordings: found.length },
    precisionAt1: share(found.map(({ right }) => right)),
    questionAt1: share(found.filter(({ at }) => at === 0).map(({ right }) => right)),
    recallAt5: share(found.map(({ rank }) => rank >= 0)),
    ...answeredAt(found, 0.55),
    bm25: { precisionAt1: mean(found.map(({ bm25 }) => (bm25 ? 1 : 0))) },
  };
}

function wordingsOf({ question, phrasings }: Pick<Row, 'question' | 'phrasings'>): string[] {
  return [question, ...phrasings];
}
