import type { Token } from '../tokens/token.js';
import { type Word, type Worded, wordsOf } from './word.js';

/** What a colon divides, as in the row of a table: 日租: 59 元. */
export interface Cell {
  readonly label: readonly Word[];
  readonly value: readonly Word[];
  /** Its value is one denial: 无, "not included". */
  readonly denies: boolean;
  /** Stands beside every other: it names what they are about, as the first cell of a row does, or has no label. */
  readonly names: boolean;
}

/** The cells of a sentence in their order, none where no colon divides it. What stands before the first label is one too. */
export function cellsOf(reading: Worded): Cell[] {
  const { tokens } = reading;
  if (!tokens.some(({ label }) => label)) return [];
  const starts = [...tokens.keys()].filter((at) => at === 0 || beginsLabel(reading, at));
  const cells = starts.map((start, at) => {
    const places = [...tokens.keys()].slice(start, starts[at + 1]);
    return cellOf(reading, places, at === 0);
  });
  return cells.filter(({ value }) => value.length > 0);
}

function beginsLabel({ tokens }: Worded, at: number): boolean {
  const token = tokens[at];
  return token?.label === true && tokens.findIndex(({ clause }) => clause === token.clause) === at;
}

function cellOf(reading: Worded, places: readonly number[], isFirst: boolean): Cell {
  const isLabel = (place: number) => reading.tokens[place]?.label === true;
  // 日租（元）: 59: what stands in brackets belongs to the label.
  const begins = places.findIndex((place) => !isLabel(place) && reading.tokens[place]?.aside === 0);
  const label = wordsOf(reading, places.filter(isLabel)).filter(({ light }) => !light);
  const rest = begins < 0 ? [] : places.slice(begins);
  const words = wordsOf(reading, rest);
  const telling = words.filter(({ light, denies }) => !light || denies);
  const value = telling.length > 0 ? telling : words;
  const tokens = rest.flatMap((place) => reading.tokens[place] ?? []);
  return { label, value, denies: isDenial(tokens), names: label.length === 0 || (isFirst && isName(value)) };
}

function isDenial(tokens: readonly Token[]): boolean {
  const denials = tokens.filter(({ denies }) => denies);
  return denials.length === 1 && tokens.every(({ clause }) => clause === tokens[0]?.clause);
}

/** A price names nothing, a code may. */
function isName([word]: readonly Word[]): boolean {
  return word !== undefined && !word.denies && (word.figure === undefined || word.figure.startsWith('code '));
}
