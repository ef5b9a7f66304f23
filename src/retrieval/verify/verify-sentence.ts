import { bareSentence } from '../sentences.js';
import { readingOf } from './alignment/alignment.js';
import { clausesOf, segmentsOf, SUBSTANCE } from './alignment/segment.js';
import { isOfAnotherRow } from './cells/asked-row.js';
import { claimsAnything, type Headings } from './cells/heading.js';
import { type Word, wordsOf } from './cells/word.js';
import { movesValue } from './objection/cell.js';
import type { Objection } from './objection/objection.js';
import { letterOf, namesIn, readSource, type ReadSource, type Source, type SourceSentence } from './source.js';
import { readTokens, type Token } from './tokens/token.js';
import { COVERAGE_THRESHOLD, type Trial, tryBest } from './trial.js';

/** Stands in the place of a character that could not be read. */
const LOST = '\uFFFD';
/** With fewer words than this a sentence that claims nothing (“yes”, 可以) means nothing without its question. */
const SAYS_SOMETHING = 4;
/** Sentences of a source that may support one sentence of an answer together, side by side. */
const WIDEST = 3;
/** A sentence of a source with this much beside the same words is the one that is meant. */
const MEANT = 0.5;

/**
 * Whether a sentence is supported (word for word, or as a paraphrase), by which source (its index), and which words of
 * it, verbatim; or what speaks against it.
 */
export type Verdict =
  | {
      readonly supported: true;
      readonly verdict: 'supported' | 'paraphrase';
      readonly source: number;
      readonly start: number;
      readonly end: number;
      readonly coverage: number;
    }
  | {
      readonly supported: false;
      readonly verdict: 'unsupported';
      readonly objection: Objection;
      readonly coverage: number;
    };

const SUPPORTED = { supported: true, verdict: 'supported' } as const;

/** The sources of one answer, read once, to hold many sentences against them. */
export class SourceReader {
  private readonly sources: readonly ReadSource[];
  private readonly headings: readonly Headings[];
  private readonly question: readonly Word[];

  /** `question`: what the answer is to, where that is known. */
  constructor(sources: readonly Source[], question = '') {
    this.sources = sources.map(readSource);
    this.question = wordsOf(readingOf(readTokens(question)));
    this.headings = this.sources.map(({ headings }) => headings);
  }

  /**
   * Is this sentence said by a sentence of a source, or clause by clause by at most three that stand together? Laid beside
   * it word by word, it must say `COVERAGE_THRESHOLD` of its words or synonyms of them, and where the two differ, no
   * figure, name, denial, or word with an opposite may differ. A sentence without any words, or with a
   * character that was lost, is supported by nothing; nor is what stands in the row of something else than is asked about.
   */
  verify(cut: string): Verdict {
    if (cut.includes(LOST)) return unsupported('coverage', 0);
    const tokens = readTokens(bareSentence(cut));
    const claims = claimsAnything(tokens, this.headings);
    if (!claims && wordsIn(tokens) < SAYS_SOMETHING) return unsupported('empty', 0);
    const best = this.bestFor(tokens, claims);
    return best.supported && this.isBesideTheRow(best, tokens) ? unsupported('name', best.coverage) : best;
  }

  private isBesideTheRow(
    { source, start, end }: Extract<Verdict, { supported: true }>,
    tokens: readonly Token[],
  ): boolean {
    if (this.question.length === 0) return false;
    const used = this.sources[source]?.sentences.filter((one) => one.start >= start && one.end <= end) ?? [];
    const rows = this.sources.flatMap(({ sentences }) => sentences.map(({ cells }) => cells()));
    const said = { question: this.question, answer: wordsOf(readingOf(tokens)) };
    return used.some(({ cells }) => isOfAnotherRow(cells(), rows, said));
  }

  private bestFor(tokens: readonly Token[], claims: boolean): Verdict {
    const isSaid = saidBy(tokens, claims);
    let best = unsupported(claims ? 'coverage' : 'empty', 0);
    for (const [source, read] of this.sources.entries()) {
      const same = read.sentences.find(isSaid);
      if (same) return { ...SUPPORTED, source, start: same.start, end: same.end, coverage: 1 };
      const verdict = claims ? verifyBy(read, source, tokens) : best;
      if (isBetter(verdict, best)) best = verdict;
    }
    return best;
  }
}

/** Is it said to the letter? Before what claims nothing ("here is what to do:") may stand what claims nothing either ("sure!"). */
function saidBy(tokens: readonly Token[], claims: boolean): (sentence: SourceSentence) => boolean {
  const letter = letterOf(tokens);
  if (claims) return (sentence) => sentence.letter === letter;
  return (sentence) => {
    if (sentence.letter === letter) return true;
    if (!letter.endsWith(` ${sentence.letter}`)) return false;
    const opening = tokens.length - sentence.letter.split(' ').length;
    const isDenied = tokens.slice(0, opening).some(({ denies }) => denies);
    return !isDenied && wordsIn(tokens.slice(opening)) >= SAYS_SOMETHING;
  };
}

/** Two Chinese characters count as a word. */
function wordsIn(tokens: readonly Token[]): number {
  return tokens.length - tokens.filter(({ kind }) => kind === 'han').length / 2;
}

function unsupported(objection: Objection, coverage: number): Verdict {
  return { supported: false, verdict: 'unsupported', objection, coverage: rounded(coverage) };
}

/** Supported first, then covered best; between equals the earlier stays. */
function isBetter(verdict: Verdict, best: Verdict): boolean {
  if (verdict.supported !== best.supported) return verdict.supported;
  return verdict.coverage > best.coverage;
}

function verifyBy(read: ReadSource, source: number, tokens: readonly Token[]): Verdict {
  const names = new Set([...read.names, ...namesIn(tokens)]);
  const whole = tryBest(read, names, tokens);
  if (!whole.objection) return supported(read, source, [whole]);
  const trials = tryClauses(read, names, tokens, whole);
  const places = trials.map(({ at }) => at);
  const isTogether = Math.max(...places) - Math.min(...places) < WIDEST;
  if (isTogether && trials.every(({ objection }) => !objection) && !movesAnyValue(read, trials))
    return supported(read, source, trials);
  return unsupported(whole.objection, whole.share);
}

/** Do clauses that a sentence supports one by one give a value to another's label? */
function movesAnyValue(read: ReadSource, trials: readonly Trial[]): boolean {
  return read.sentences.some(({ cells }, place) => {
    const here = trials.filter(({ at }) => at === place);
    return here.length > 1 && movesValue(readingOf(here.flatMap(({ tokens }) => tokens)), cells()) !== undefined;
  });
}

/** A sentence near enough must support every clause, be it in another order; otherwise any may, but each in its order. */
function tryClauses(
  read: ReadSource,
  names: ReadonlySet<string>,
  tokens: readonly Token[],
  { laid, at }: Trial,
): Trial[] {
  if (laid < MEANT) {
    const trials = segmentsOf(tokens).map((segment) => tryBest(read, names, segment));
    return trials.map((trial) => (trial.laid >= COVERAGE_THRESHOLD ? trial : objectTo(trial)));
  }
  const here = { ...read, sentences: read.sentences.slice(at, at + 1) };
  const trials = clausesOf(tokens).map((clause) => tryBest(here, names, clause));
  // A clause with little to say may stand elsewhere only as a whole.
  return trials.map((trial) => ({
    ...(trial.wholeClause || trial.substance >= SUBSTANCE ? trial : objectTo(trial)),
    at,
  }));
}

function objectTo(trial: Trial): Trial {
  return { ...trial, objection: trial.objection ?? 'coverage' };
}

function supported(read: ReadSource, source: number, trials: readonly Trial[]): Verdict {
  const places = trials.map(({ at }) => at);
  return {
    supported: true,
    verdict: trials.every(({ literal }) => literal) ? 'supported' : 'paraphrase',
    source,
    start: read.sentences[Math.min(...places)]?.start ?? 0,
    end: read.sentences[Math.max(...places)]?.end ?? 0,
    coverage: rounded(Math.min(...trials.map(({ share }) => share))),
  };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
