import { LANGUAGES, type Language } from '../../src/retrieval/language.js';
import { DataFolder, type PassageSet } from '../retrieval/data-set.js';
import { shuffled } from '../retrieval/random.js';
import { chanceOf, zipf } from './chance.js';
import { vocabularyOf } from './vocabulary.js';

export interface CorpusPassage {
  readonly id: string;
  readonly language: Language;
  readonly text: string;
}

export interface CorpusQuestion {
  readonly text: string;
  readonly language: Language;
  /** The passage that answers. */
  readonly passage: string;
}

export interface Corpus {
  readonly passages: CorpusPassage[];
  readonly questions: readonly CorpusQuestion[];
}

/** Words of a passage and of its sentences. A Chinese word is shorter. */
const SHAPE = { en: { sentences: 5, words: 17 }, zh: { sentences: 6, words: 22 } };
/** Ranks in the vocabulary from which a word says something. */
const CONTENT_RANK = 80;
const CONTENT_WORDS = 4;
const COMMON_WORDS = 3;
/** A question asks with some words that the passage does not have. */
const FOREIGN_WORDS = 2;

/**
 * Passages of made-up text, half Chinese and half English, as many as wanted; and questions to them. Where a folder of
 * test sets is given, its passages are the needles among them and its questions are asked; otherwise words of one
 * sentence, common words and foreign ones. The same for the same arguments.
 */
export function corpusOf(size: number, questions: number, data: string | undefined): Corpus {
  const real = data ? realQuestions(data, size, questions) : { passages: [], questions: [] };
  const chance = chanceOf(7);
  const writers = new Map(LANGUAGES.map((language) => [language, new Writer(language, chance)]));
  const passages = [...real.passages];
  const asked = [...real.questions];
  for (let at = 0; passages.length < size; at++) {
    const language = LANGUAGES[at % LANGUAGES.length]!;
    const writer = writers.get(language)!;
    const sentences = writer.passage();
    const id = `made-${at}`;
    passages.push({ id, language, text: sentences.map((words) => writer.write(words)).join('') });
    if (asked.length < questions) asked.push({ text: writer.ask(sentences), language, passage: id });
  }
  return { passages, questions: shuffled(asked, 9) };
}

class Writer {
  private readonly words: readonly string[];
  private readonly next: () => number;

  constructor(
    private readonly language: Language,
    private readonly chance: () => number,
  ) {
    this.words = vocabularyOf(language);
    this.next = zipf(this.words.length, chance);
  }

  /** Sentences as ranks of words. */
  passage(): number[][] {
    const { sentences, words } = SHAPE[this.language];
    const between = (middle: number) => Math.max(2, Math.round(middle * (0.5 + this.chance())));
    return Array.from({ length: between(sentences) }, () => Array.from({ length: between(words) }, this.next));
  }

  write(ranks: readonly number[]): string {
    const words = ranks.map((rank) => this.words[rank]!);
    if (this.language === 'zh') return `${words.join('')}。`;
    const text = words.join(' ');
    return `${text[0]!.toUpperCase()}${text.slice(1)}. `;
  }

  ask(sentences: readonly (readonly number[])[]): string {
    const sentence = sentences[Math.floor(this.chance() * sentences.length)]!;
    const content = sentence.filter((rank) => rank >= CONTENT_RANK).slice(0, CONTENT_WORDS);
    const common = Array.from({ length: COMMON_WORDS }, () => Math.floor(this.chance() * CONTENT_RANK));
    const foreign = Array.from({ length: FOREIGN_WORDS }, this.next);
    const words = [...common, ...content, ...foreign].map((rank) => this.words[rank]!);
    return this.language === 'zh' ? `${words.join('')}？` : `${words.join(' ')}?`;
  }
}

/** Passages of all sets, and questions of each in equal numbers. */
function realQuestions(data: string, size: number, questions: number): Corpus {
  const sets = withoutTranslations(new DataFolder(data).passageSets());
  const passages = sets.flatMap(({ name, language, passages: own }) =>
    own.map(({ id, text }) => ({ id: `${name}-${id}`, language, text })),
  );
  if (passages.length > size) throw new Error(`${data} has ${passages.length} passages; take a larger size`);
  const asked = sets.flatMap(({ name, language, questions: own }) => {
    const step = Math.max(1, Math.ceil((own.length * sets.length) / questions));
    return own
      .filter((_, at) => at % step === 0)
      .map(({ question, passage }) => ({ text: question, language, passage: `${name}-${passage}` }));
  });
  return { passages, questions: asked };
}

/** Of passages that two sets have in two languages one language each: a translation answers too, and would count as wrong. */
function withoutTranslations(sets: readonly PassageSet[]): PassageSet[] {
  return sets.map((set, own) => {
    const twins = sets.flatMap((other, at) => (sameIds(set, other) ? [at] : []));
    const kept = set.passages.filter((_, at) => twins[at % twins.length] === own);
    const ids = new Set(kept.map(({ id }) => id));
    return { ...set, passages: kept, questions: set.questions.filter(({ passage }) => ids.has(passage)) };
  });
}

function sameIds({ passages }: PassageSet, other: PassageSet): boolean {
  return passages.length === other.passages.length && passages.every(({ id }, at) => other.passages[at]?.id === id);
}
