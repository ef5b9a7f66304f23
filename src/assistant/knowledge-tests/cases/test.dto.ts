import { z } from 'zod';
import { LANGUAGES } from '../../../retrieval/language.js';
import { PageQuery } from '../../../shared/page.js';
import { VisitorStanding } from '../../../shared/visitor-standing.js';
import { Expectation } from '../expectation.js';
import { type KnowledgeTest, VERDICTS } from '../knowledge-test.js';

const fields = {
  question: z.string().trim().min(1).max(2000),
  /** Told from the question where it is left out. */
  language: z.enum(LANGUAGES),
  standing: VisitorStanding.nullable(),
  expect: Expectation,
  note: z.string().trim().max(1000),
};

/** The body of `POST /v1/tests`. */
export const TestInput = z.strictObject({
  ...fields,
  language: fields.language.optional(),
  standing: fields.standing.default(null),
  expect: fields.expect.default({}),
  note: fields.note.default(''),
});
export type TestInput = z.infer<typeof TestInput>;

/** The body of `PATCH /v1/tests/:id`: what is left out stays. */
export const TestPatch = z.strictObject(z.object(fields).partial().shape);
export type TestPatch = z.infer<typeof TestPatch>;

/** The body of `POST /v1/tests/from-turn`: `seq` is the answer's number in the conversation, or the question's. */
export const TurnChoice = z.strictObject({ conversationId: z.uuid(), seq: z.number().int().min(1).max(2_147_483_647) });
export type TurnChoice = z.infer<typeof TurnChoice>;

export const TestQuery = PageQuery.extend({
  verdict: z.enum(VERDICTS).optional(),
  language: z.enum(LANGUAGES).optional(),
  search: z.string().trim().max(500).optional(),
});
export type TestQuery = z.infer<typeof TestQuery>;

/** A test as the API shows it. `last` is how it went the last time it was run against what is published. */
export function testView(test: KnowledgeTest) {
  const { id, question, language, standing, expect, note, accepted, acceptedAt, createdAt, updatedAt } = test;
  const { lastVerdict: verdict, lastRunId: runId, lastRunAt: at } = test;
  const last = verdict && { verdict, runId, at: at?.toISOString() ?? null };
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  const answer = { accepted, acceptedAt: acceptedAt?.toISOString() ?? null };
  return { id, question, language, standing, expect, note, ...answer, last, ...times };
}
