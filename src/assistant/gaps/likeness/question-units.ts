import { cutFunctionWords, isFunctionWord } from '../../../retrieval/function-words.js';
import { chineseWords, synonymGroups } from '../../../retrieval/synonyms.js';
import { hanRuns, normalise, stem, type Token, tokenise } from '../../../retrieval/terms.js';

/** A single Chinese character that is in no known word says less than a word. */
const CHARACTER_WEIGHT = 0.5;
/** Order and telephone numbers say who asks, not what about. */
const PERSONAL_NUMBER = /\d{4}/;

/** One thing that a question is about. Two units mean the same when they share a key. */
export interface QuestionUnit {
  /** The word itself first, then the groups of synonyms that it belongs to, in whatever language. */
  readonly keys: readonly string[];
  readonly weight: number;
}

/** What a question is about, in either language: its words without those that only ask, each once. */
export function questionUnits(text: string): QuestionUnit[] {
  const tokens = tokenise(cutFunctionWords(normalise(text)));
  const units = new Map<string, QuestionUnit>();
  for (const unit of [...tokens.flatMap(wordUnit), ...hanRuns(tokens).flatMap(chineseUnits)]) {
    const [name = ''] = unit.keys;
    units.set(name, unit);
  }
  return [...units.values()];
}

function wordUnit({ text, han }: Token): QuestionUnit[] {
  if (han || isFunctionWord(text) || PERSONAL_NUMBER.test(text)) return [];
  return [{ keys: [`w${stem(text)}`, ...synonymGroups(text).map(groupKey)], weight: 1 }];
}

function chineseUnits(run: string): QuestionUnit[] {
  const units: QuestionUnit[] = [];
  let at = 0;
  for (const { start, end, groups } of chineseWords(run)) {
    units.push(...characterUnits(run.slice(at, start)));
    units.push({ keys: [`h${run.slice(start, end)}`, ...groups.map(groupKey)], weight: 1 });
    at = end;
  }
  return [...units, ...characterUnits(run.slice(at))];
}

function characterUnits(text: string): QuestionUnit[] {
  return Array.from(text, (character) => ({ keys: [`h${character}`], weight: CHARACTER_WEIGHT }));
}

function groupKey(group: number): string {
  return `g${group}`;
}
