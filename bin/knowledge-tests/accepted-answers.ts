import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AnswerRecord } from '../../src/assistant/knowledge-tests/answer-record.js';
import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import { ACCEPTED_FILE } from './case-files.js';

const Accepted = z.record(z.string(), AnswerRecord);

/** The answers that have been found right for the cases of a folder, beside them in a file. */
export class AcceptedAnswers {
  private constructor(
    readonly file: string,
    private readonly answers: Readonly<Record<string, AnswerRecord>>,
  ) {}

  /** Of the folder, or of the folder of the file. */
  static async of(path: string): Promise<AcceptedAnswers> {
    const folder = (await stat(path)).isDirectory() ? path : dirname(path);
    const file = join(folder, ACCEPTED_FILE);
    if (!existsSync(file)) return new AcceptedAnswers(file, {});
    const parsed = Accepted.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) throw new Error(`${file} was not written by mossdesk test --accept`);
    return new AcceptedAnswers(file, parsed.data);
  }

  to(question: string): AnswerRecord | null {
    return this.answers[question] ?? null;
  }

  /** Finds the answers of these results right, but for those that fail. Returns how many. */
  async accept(results: readonly CaseResult[]): Promise<number> {
    const good = results.filter(({ verdict }) => verdict !== 'fail');
    const answers = { ...this.answers, ...Object.fromEntries(good.map(({ question, answer }) => [question, answer])) };
    await writeFile(this.file, `${JSON.stringify(answers, null, 2)}\n`);
    return good.length;
  }
}
