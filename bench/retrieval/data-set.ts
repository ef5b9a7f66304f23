import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { detectLanguage, type Language } from '../../src/retrieval/language.js';

export const OUT_OF_SCOPE = 'oos';

export interface Message {
  readonly text: string;
  readonly label: string;
}

/** Phrasings with the answer they belong to, and messages to match with them; label "oos": none of the answers. */
export interface IntentSet {
  readonly name: string;
  readonly language: Language;
  readonly train: readonly Message[];
  readonly test: readonly Message[];
}

/** Questions with one wording each, and other wordings of them. */
export interface QuestionSet {
  readonly name: string;
  readonly language: Language;
  readonly questions: readonly { readonly id: string; readonly question: string }[];
  readonly queries: readonly { readonly text: string; readonly relevant: readonly string[] }[];
}

/** Passages, and questions that one of them answers. */
export interface PassageSet {
  readonly name: string;
  readonly language: Language;
  readonly passages: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly questions: readonly { readonly question: string; readonly passage: string; readonly answers: string[] }[];
}

/** A folder of files named `<set>.<part>.jsonl`, perhaps with `.gz`. */
export class DataFolder {
  private readonly names: readonly string[];

  constructor(private readonly path: string) {
    if (!existsSync(path)) throw new Error(`There is no folder ${path}`);
    this.names = readdirSync(path).map((file) => file.replace(/\.jsonl(\.gz)?$/, ''));
  }

  intentSets(): IntentSet[] {
    return this.setsWith('train', ['test', 'val']).map(({ name, part }) => {
      const train = this.read(`${name}.train`).map(toMessage);
      const more = this.names.includes(`${name}.oos_plus_train`) ? this.read(`${name}.oos_plus_train`) : [];
      const test = [...this.read(`${name}.${part}`), ...more].map(toMessage);
      const inScope = train.filter(({ label }) => label !== OUT_OF_SCOPE);
      return { name: `${name} (${part})`, language: languageOf(train.map(({ text }) => text)), train: inScope, test };
    });
  }

  questionSets(): QuestionSet[] {
    return this.setsWith('docs', ['queries']).map(({ name }) => {
      const questions = this.read(`${name}.docs`).map((row) => ({ id: text(row.id), question: text(row.question) }));
      const queries = this.read(`${name}.queries`).map((row) => ({
        text: text(row.text),
        relevant: list(row.relevant),
      }));
      return { name, language: languageOf(questions.map(({ question }) => question)), questions, queries };
    });
  }

  passageSets(): PassageSet[] {
    return this.setsWith('contexts', ['questions']).map(({ name }) => {
      const rows = this.read(`${name}.contexts`);
      const passages = rows.map((row) => ({ id: text(row.id), title: text(row.title), text: text(row.text) }));
      const questions = this.read(`${name}.questions`)
        .filter((row) => row.is_impossible !== true)
        .map((row) => ({ question: text(row.question), passage: text(row.context_id), answers: list(row.answers) }));
      return { name, language: languageOf(passages.map((passage) => passage.text)), passages, questions };
    });
  }

  private setsWith(first: string, seconds: readonly string[]) {
    const names = this.names
      .filter((name) => name.endsWith(`.${first}`))
      .map((name) => name.slice(0, -first.length - 1));
    return names.sort().flatMap((name) => {
      const part = seconds.find((second) => this.names.includes(`${name}.${second}`));
      return part ? [{ name, part }] : [];
    });
  }

  private read(name: string): Record<string, unknown>[] {
    const plain = join(this.path, `${name}.jsonl`);
    const bytes = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
    const lines = bytes.toString('utf8').split('\n');
    return lines.filter((line) => line.trim()).map((line): Record<string, unknown> => JSON.parse(line));
  }
}

function toMessage(row: Record<string, unknown>): Message {
  return { text: text(row.text), label: text(row.label) };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : value === undefined ? [] : [text(value)];
}

function languageOf(texts: readonly string[]): Language {
  const chinese = texts.filter((sample) => detectLanguage(sample) === 'zh').length;
  return chinese * 2 > texts.length ? 'zh' : 'en';
}
