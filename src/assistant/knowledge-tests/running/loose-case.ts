import { z } from 'zod';
import { detectLanguage } from '../../../retrieval/language.js';
import { AnswerRecord } from '../answer-record.js';
import { TestInput } from '../cases/test.dto.js';
import type { TestCase } from '../knowledge-test.js';

/** A case that is not stored here: whoever keeps it keeps the answer that was found right, too. */
export const LooseCase = TestInput.extend({ accepted: AnswerRecord.nullable().default(null) });
export type LooseCase = z.infer<typeof LooseCase>;

/** The case as it is run. */
export function caseOf({ question, language, standing, expect, accepted }: LooseCase): TestCase {
  return { id: null, question, language: language ?? detectLanguage(question), standing, expect, accepted };
}
