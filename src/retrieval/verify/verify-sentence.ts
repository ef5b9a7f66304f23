import { bareSentence, cutSentences } from '../sentences.js';
import { normalise } from '../terms.js';
import { type Content, contentOf, coverageOf, knowsWord } from './content.js';
import { figuresOf } from './figures.js';
import { isNegated } from './negation.js';

/** How much of a sentence a passage must say too (docs/decisions/0007-verification.md). */
const COVERAGE_THRESHOLD = 0.75;
/** Sentences of a passage that may support one sentence of an answer together. */
const WIDEST_WINDOW = 3;
const CLAUSE_BREAK = /[,;:.!?]+(?:\s|$)|[，；：、。！？]+|\bbut\b|但是?|不过/u;
const ASIDE = /[(（]([^()（）]*)[)）]/gu;
/** A name in a text of Latin letters: capitals that no beginning of a sentence explains. */
const NAME = /(?<=[\p{L}\p{N},;:]['"“‘(]?\s)['"“‘(]?(\p{Lu}[\p{L}\p{N}'’-]*)/gu;
const LATIN_IN_HAN = /[A-Za-z][A-Za-z'’-]+/gu;
const HAN = /\p{Script=Han}/u;

/** What an answer may rest on. */
export interface Source {
  readonly title: string;
  readonly text: string;
}

/** Why a sentence may not leave. */
export type Objection = 'figure' | 'name' | 'negation' | 'coverage';

/** Whether a sentence is supported, by which source (its index), and which words of it, verbatim; or what speaks against it. */
export type Verdict =
  | {
      readonly supported: true;
      readonly source: number;
      readonly start: number;
      readonly end: number;
      readonly coverage: number;
    }
  | { readonly supported: false; readonly objection: Objection; readonly coverage: number };

/** Some sentences of a source that stand together, read. */
interface Window {
  readonly source: number;
  /** Offsets in the source's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly content: Content;
  readonly figures: ReadonlySet<string>;
}

/** The sources of one answer, read once, to hold many sentences against them. */
export class SourceReader {
  private readonly windows: readonly Window[];

  constructor(sources: readonly Source[]) {
    this.windows = sources.flatMap(windowsOf);
  }

  /**
   * Is this sentence said by some window of at most three sentences of a source? All its figures and names must stand
   * there, `COVERAGE_THRESHOLD` of its words or synonyms of them, and each clause must deny what the window denies and
   * nothing else. A sentence without any words says nothing and is supported by nothing.
   */
  verify(cut: string): Verdict {
    const sentence = bareSentence(cut);
    const figures = figuresOf(sentence);
    let best: Verdict = { supported: false, objection: 'coverage', coverage: 0 };
    for (const window of this.windows) {
      const verdict = judge(sentence, figures, window);
      if (isBetter(verdict, best)) best = verdict;
    }
    return best;
  }
}

/** Supported first, then covered best; between equals the narrower and earlier window, which comes first, stays. */
function isBetter(verdict: Verdict, best: Verdict): boolean {
  if (verdict.supported !== best.supported) return verdict.supported;
  return verdict.coverage > best.coverage;
}

function judge(sentence: string, figures: ReadonlySet<string>, window: Window): Verdict {
  const { share, looked, foreign } = coverageOf(sentence, window.content);
  const coverage = Math.round(share * 100) / 100;
  const objection = objectionOf();
  if (objection) return { supported: false, objection, coverage };
  const { source, start, end } = window;
  return { supported: true, source, start, end, coverage };

  function objectionOf(): Objection | undefined {
    if (share < COVERAGE_THRESHOLD || looked + figures.size === 0) return 'coverage';
    for (const figure of figures) if (!hasFigure(window, figure)) return 'figure';
    if (foreign.length > 0 || namesIn(sentence).some((name) => !knowsWord(window.content, name))) return 'name';
    return agreesInNegation(sentence, window) ? undefined : 'negation';
  }
}

/** A number without a unit may stand for one with a unit, never the other way round. */
function hasFigure({ figures }: Window, figure: string): boolean {
  if (figures.has(figure)) return true;
  return !figure.includes(' ') && [...figures].some((known) => known.startsWith(`${figure} `));
}

function namesIn(sentence: string): string[] {
  const plain = sentence.replaceAll('**', '');
  const pattern = HAN.test(plain) ? LATIN_IN_HAN : NAME;
  const names = Array.from(plain.matchAll(pattern), (match) => match[1] ?? match[0]);
  // With digits it is a code, and that is a figure.
  return names.filter((name) => !/\d/.test(name)).flatMap((name) => normalise(name).split('-'));
}

/** Each clause is held against the clause of the window that covers it best. */
function agreesInNegation(sentence: string, window: Window): boolean {
  const clauses = clausesOf(window.text).map((text) => ({ text, content: contentOf(text) }));
  return clausesOf(sentence).every((clause) => {
    const shares = clauses.map(({ content }) => coverageOf(clause, content));
    if (shares.every(({ looked }) => looked === 0)) return true;
    const best = shares.reduce((at, { share }, index) => (share > (shares[at]?.share ?? 0) ? index : at), 0);
    return isNegated(clause) === isNegated(clauses[best]?.text ?? '');
  });
}

/** What stands in brackets is a clause of its own, and what stands around it one whole. */
function clausesOf(text: string): string[] {
  const plain = normalise(text.replaceAll('\n', '。'));
  const asides = Array.from(plain.matchAll(ASIDE), ([, aside = '']) => aside);
  return [plain.replace(ASIDE, ''), ...asides]
    .flatMap((part) => part.split(CLAUSE_BREAK))
    .filter((clause) => clause.trim());
}

function windowsOf({ title, text }: Source, source: number): Window[] {
  const spans = spansOf(text);
  const windows: Window[] = [];
  for (let width = 1; width <= Math.min(WIDEST_WINDOW, spans.length); width++) {
    for (let first = 0; first + width <= spans.length; first++) {
      const start = spans[first]?.start ?? 0;
      const end = spans[first + width - 1]?.end ?? text.length;
      const words = text.slice(start, end);
      windows.push({
        ...{ source, start, end, text: words },
        content: contentOf(`${title}\n${words}`),
        figures: new Set([...figuresOf(title), ...figuresOf(words)]),
      });
    }
  }
  return windows;
}

/** Where each sentence with any words stands, without space and list marks around it. */
function spansOf(text: string): { start: number; end: number }[] {
  let at = 0;
  return cutSentences(text).flatMap((sentence) => {
    const bare = bareSentence(sentence);
    const start = at + sentence.lastIndexOf(bare);
    at += sentence.length;
    return /[\p{L}\p{N}]/u.test(bare) ? [{ start, end: start + bare.length }] : [];
  });
}
