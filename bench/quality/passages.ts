import { detectLanguage } from '../../src/retrieval/language.js';
import { PassageIndex } from '../../src/retrieval/passages/passage-index.js';
import { type PassageHit, type PassageItem } from '../../src/retrieval/passages/passage-item.js';
import { Baseline } from '../retrieval/baseline.js';
import { type PassageSet } from '../retrieval/data-set.js';
import { auroc, calibrationError, mean, share, type Verdict } from '../retrieval/metrics.js';

const DEPTH = 5;
/** From this probability on a quote counts as given; the assistant has a threshold of its own. */
const GIVEN = 0.5;

export interface RankFigures {
  readonly precisionAt1: number;
  readonly recallAt5: number;
}

export interface QuoteFigures {
  /** Share of all questions whose first quote, however unsure, contains the answer. */
  readonly contains: number;
  /** Characters: mean, and the longest. */
  readonly length: number;
  readonly longest: number;
  /** Of the quotes with a probability of .5 and more the share that contain the answer; and how many questions get one. */
  readonly right: number;
  readonly given: number;
  /** Stated probability against the share that contains the answer. */
  readonly ece: number;
}

/** How often a question has a higher probability with the passage that answers than one without it: areas under ROC. */
export interface AbstentionFigures {
  /** The passage taken out of the base: the first hit's probability and its quote's. */
  readonly removed: { readonly passage: number; readonly quote: number };
  /** One passage in sight, the right one or the nearest other instead of it. */
  readonly replaced: { readonly passage: number; readonly quote: number };
}

export interface PassageFigures extends RankFigures {
  readonly set: string;
  readonly passages: number;
  readonly questions: number;
  readonly bm25: { readonly precisionAt1: number };
  /** Before every passage its title, as documents have one; `precisionAt1` is without. */
  readonly titled: RankFigures;
  readonly quote: QuoteFigures;
  readonly abstention: AbstentionFigures;
}

/** Questions over passages without their titles, as in bench/retrieval. */
export function benchPassages(set: PassageSet): PassageFigures {
  const index = indexOf(set.passages);
  const baseline = new Baseline(
    set.passages.map(({ text }) => text),
    set.language,
  );
  const found = set.questions.map(({ question }) => index.search(question, { limit: DEPTH }));
  const nearest = set.questions.map(({ question }) => set.passages[baseline.search(question)[0]?.id ?? -1]?.id);
  return {
    ...{ set: set.name, passages: set.passages.length, questions: set.questions.length },
    ...ranks(index, set.questions),
    bm25: { precisionAt1: share(set.questions.map(({ passage }, at) => nearest[at] === passage)) },
    titled: ranks(
      indexOf(set.passages, ({ title }) => title.replaceAll('_', ' ')),
      set.questions,
    ),
    quote: quoteFigures(set, found),
    abstention: { removed: removedFigures(index, set, found), replaced: replacedFigures(index, set) },
  };
}

/** How often the right passage comes first, and among the first five. */
export function ranks(index: PassageIndex, questions: PassageSet['questions']): RankFigures {
  const places = questions.map(({ question, passage }) => {
    return index.search(question, { limit: DEPTH }).findIndex(({ id }) => id === passage);
  });
  return {
    precisionAt1: share(places.map((place) => place === 0)),
    recallAt5: share(places.map((place) => place >= 0)),
  };
}

export function indexOf(
  passages: PassageSet['passages'],
  titleOf: (passage: PassageSet['passages'][number]) => string = () => '',
): PassageIndex {
  return PassageIndex.of(
    passages.map((passage): PassageItem => {
      const { id, title, text } = passage;
      return { id, documentId: title, title: titleOf(passage), text, language: detectLanguage(text) };
    }),
  );
}

function quoteFigures({ questions }: PassageSet, found: readonly (readonly PassageHit[])[]): QuoteFigures {
  const quotes = found.map(([first]) => first?.quote ?? '');
  const verdicts = questions.map(({ answers }, at): Verdict => {
    const right = answers.some((answer) => quotes[at]!.includes(answer));
    return { probability: found[at]![0]?.quoteProbability ?? 0, right };
  });
  const given = verdicts.filter(({ probability }) => probability >= GIVEN);
  return {
    contains: share(verdicts.map(({ right }) => right)),
    length: mean(quotes.map(({ length }) => length)),
    longest: Math.max(...quotes.map(({ length }) => length)),
    right: share(given.map(({ right }) => right)),
    given: given.length / Math.max(1, verdicts.length),
    ece: calibrationError(verdicts),
  };
}

/** Takes each passage out in turn, asks its questions, and puts it back. */
function removedFigures(index: PassageIndex, set: PassageSet, found: readonly (readonly PassageHit[])[]) {
  const without: PassageHit[] = [];
  for (const { id, title, text } of set.passages) {
    index.remove(id);
    for (const { question, passage } of set.questions)
      if (passage === id) without.push(...index.search(question, { limit: 1 }));
    index.put({ id, documentId: title, title: '', text, language: detectLanguage(text) });
  }
  return areas(
    found.flatMap(([first]) => first ?? []),
    without,
  );
}

function replacedFigures(index: PassageIndex, { questions }: PassageSet) {
  const only = (accept: (id: string) => boolean) => (question: string) => index.search(question, { limit: 1, accept });
  const right = questions.flatMap(({ question, passage }) => only((id) => id === passage)(question));
  const other = questions.flatMap(({ question, passage }) => {
    const [nearest] = only((id) => id !== passage)(question);
    return only((id) => id === nearest?.id)(question);
  });
  return areas(right, other);
}

function areas(right: readonly PassageHit[], wrong: readonly PassageHit[]) {
  const area = (pick: (hit: PassageHit) => number) => auroc(right.map(pick), wrong.map(pick));
  return {
    passage: area(({ probability }) => probability),
    quote: area(({ quoteProbability }) => quoteProbability),
  };
}
