import { isFunctionWord } from '../../function-words.js';
import { simplify } from '../../simplified/simplify.js';
import { stem } from '../../terms.js';
import { findBounds } from './bounds.js';
import { findFigures } from '../figures/find-figures.js';
import { READ } from '../figures/scan.js';
import { denials } from './denials.js';
import { fillerPositions, isFiller } from '../words/filler.js';

const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
const HAN = /\p{Script=Han}/u;
const CLAUSE_BREAK =
  /[()]|[,;:!?](?=\s|$)|[,;:，；：、。！？]|\.(?=\s|$)|\s[-–—]+\s|—+|\b(?:but|while|whereas)\b|但|而(?!且)/gu;
const BEFORE_A_SENTENCE = /(?:^|[.!?:]["'”’)]?\s+|[。！？：])["'“‘「『(（]?$/u;
/** Short forms and set phrases, written out in one way. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bwon['’]t\b/giu, 'will not'],
  [/\bshan['’]t\b/giu, 'shall not'],
  [/\bcan['’]t\b|\bcannot\b/giu, 'can not'],
  [/n['’]t\b/giu, ' not'],
  [/\b(?:have|has|had) to\b/giu, 'must'],
  [/\bmake sure\b/giu, 'ensure'],
  [/\ba (?:large )?number of\b|\ba lot of\b|\blots of\b/giu, 'many'],
  [/\bright away\b|\bat once\b/giu, 'immediately'],
  [/\bknown as\b/giu, 'called'],
  [/\bin order to\b/giu, 'to'],
  [/\bget in touch with\b/giu, 'contact'],
  [/['’]ll\b/giu, ' will'],
  [/['’](?:re|m|ve|d)\b/giu, ''],
];
/** Function words that are names as well. */
const MAY_BE_NAMES = new Set('may will can mark us it'.split(' '));
const WEIGHTS = { figure: 2, bound: 1, word: 1, han: 0.5 } as const;

/** A word, a Chinese character, a figure or a limit of one, as it stands in a sentence. */
export interface Token {
  readonly kind: keyof typeof WEIGHTS;
  /** The same for all ways of writing it: a stem, a character, the key of a figure. */
  readonly key: string;
  /** How much of what a sentence claims it carries. */
  readonly weight: number;
  /** Claims nothing by itself: a function word. */
  readonly light: boolean;
  readonly denies: boolean;
  /** Begins with a capital: inside of a sentence it is a name, at its beginning it may be one. */
  readonly capital: 'inside' | 'first' | undefined;
  /** The number of its clause; after an aside in brackets the clause around it goes on. */
  readonly clause: number;
  /** The number of the aside that it stands in, 0 for none. */
  readonly aside: number;
  /** Its clause ends with a colon: it names what follows. */
  readonly label: boolean;
}

/** A token on its way. */
type Found = Omit<Token, 'clause' | 'aside' | 'label'> & { readonly start: number };

export function isFigure({ kind }: Token): boolean {
  return kind === 'figure';
}

/** Is it a word or character that claims something? */
export function isContent({ kind, light }: Token): boolean {
  return !light && (kind === 'word' || kind === 'han');
}

/** Does it claim anything? */
export function isHeavy({ light }: Token): boolean {
  return !light;
}

/** How much tokens claim together. */
export function weigh(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { weight }) => sum + weight, 0);
}

/** Reads a sentence, or part of one. */
export function readTokens(written: string): Token[] {
  const text = plainText(written);
  const lower = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
  const figures = findFigures(lower);
  const unread = blank(lower, figures, READ);
  const bounds = findBounds(unread);
  const rest = blank(unread, bounds, READ);
  const denied = new Set(denials(rest));
  const chinese = HAN.test(rest);
  const filler = fillerPositions(rest);
  const found: Found[] = [
    ...figures.map(({ key, start }) => ({ ...plain('figure', key), start })),
    ...bounds.map(({ key, start }) => ({ ...plain('bound', key), start })),
    ...Array.from(rest.matchAll(WORD), ({ 0: word, index }) => {
      const denies = denied.has(index);
      const token = HAN.test(word)
        ? plain('han', word, filler.has(index) || denies)
        : wordToken(word, capitalOf(text, index, chinese), denies);
      return { ...token, denies, start: index };
    }),
  ];
  found.sort((a, b) => a.start - b.start);
  return inClauses(found, rest);
}

function wordToken(word: string, capital: Token['capital'], denies: boolean): Omit<Found, 'start'> {
  const key = stem(word);
  const isNamed = capital === 'inside' && MAY_BE_NAMES.has(word);
  const light = !isNamed && (isFunctionWord(word) || isFiller(key) || denies);
  return { ...plain('word', key, light), capital: light ? undefined : capital };
}

/** Tells each token which clause it stands in. */
function inClauses(found: readonly Found[], rest: string): Token[] {
  const marks = [...rest.matchAll(CLAUSE_BREAK)];
  const around: { clause: number; aside: number }[] = [];
  const labels = new Set<number>();
  let [here, clauses, asides, next] = [{ clause: 0, aside: 0 }, 0, 0, 0];
  const placed = found.map(({ start, ...token }) => {
    for (let mark = marks[next]; mark && mark.index <= start; mark = marks[++next]) {
      if (/[:：]/u.test(mark[0])) labels.add(here.clause);
      if (mark[0] === '(') {
        around.push(here);
        here = { clause: ++clauses, aside: ++asides };
      } else if (mark[0] === ')') here = around.pop() ?? here;
      else here = { ...here, clause: ++clauses };
    }
    return { ...token, ...here };
  });
  return placed.map((token) => ({ ...token, label: labels.has(token.clause) }));
}

function plain(kind: Token['kind'], key: string, light = false): Omit<Found, 'start'> {
  return { kind, key, light, weight: light ? 0 : WEIGHTS[kind], denies: false, capital: undefined };
}

/** Latin words in a Chinese sentence are names, whatever their first letter. */
function capitalOf(text: string, at: number, chinese: boolean): Token['capital'] {
  if (chinese) return 'inside';
  if (!/\p{Lu}/u.test(text.charAt(at))) return undefined;
  return BEFORE_A_SENTENCE.test(text.slice(0, at)) ? 'first' : 'inside';
}

/** One way of writing: half-width, Simplified, without marks of emphasis, contractions written out. */
function plainText(written: string): string {
  let text = simplify(written.normalize('NFKC'))
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\*\*|`+/g, '')
    .trim();
  if (/['’ ]/.test(text)) for (const [contraction, words] of CONTRACTIONS) text = text.replace(contraction, words);
  return text.replace(/\s+/g, ' ');
}

function blank(text: string, spans: readonly { start: number; end: number }[], mark: string): string {
  let blanked = text;
  for (const { start, end } of spans) {
    blanked = blanked.slice(0, start) + mark.repeat(end - start) + blanked.slice(end);
  }
  return blanked;
}
