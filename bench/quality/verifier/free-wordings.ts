import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '../../../src/retrieval/language.js';
import { SourceReader } from '../../../src/retrieval/verify/verify-sentence.js';

/** How many sentences in free words pass, of those in one language. */
export interface FreeWordings {
  readonly language: Language;
  readonly sentences: number;
  readonly passed: number;
}

interface Wording {
  readonly language: Language;
  /** Of the FAQ whose answer says the same. */
  readonly key: string;
  readonly sentence: string;
}

interface Faq {
  readonly language: Language;
  readonly key: string;
  readonly question: string;
  readonly answer: string;
}

/** Holds true sentences, written freely by a person, against the stored answers that say the same. */
export function benchFreeWordings(wordings: string, faqs: string): FreeWordings[] {
  const answers = rowsOf<Faq>(faqs);
  const rows = rowsOf<Wording>(wordings).map(({ language, key, sentence }) => {
    const faq = answers.find((answer) => answer.key === key && answer.language === language);
    if (!faq) throw new Error(`${wordings} speaks of ${key} in ${language}, which ${faqs} has not`);
    const { supported } = new SourceReader([{ title: faq.question, text: faq.answer }]).verify(sentence);
    return { language, supported };
  });
  return LANGUAGES.map((language) => {
    const own = rows.filter((row) => row.language === language);
    return { language, sentences: own.length, passed: own.filter(({ supported }) => supported).length };
  });
}

function rowsOf<Row>(path: string): Row[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}
