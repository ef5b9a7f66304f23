import { writeFile } from 'node:fs/promises';
import { type CaseResult, tallyOf } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import type { Env } from '../../src/config/env.js';
import { type Arguments, type Command, optional } from '../command.js';
import { AcceptedAnswers } from '../knowledge-tests/accepted-answers.js';
import { readCases } from '../knowledge-tests/case-files.js';
import { fileTarget } from '../knowledge-tests/file-target.js';
import { junitOf } from '../knowledge-tests/junit.js';
import { OwnTarget } from '../knowledge-tests/own-target.js';
import { resultLines } from '../knowledge-tests/result-lines.js';
import { ServerTarget } from '../knowledge-tests/server-target.js';
import type { TestTarget } from '../knowledge-tests/test-target.js';
import { TENANT, tenantOf, visit } from '../visit.js';

/** What came of the tests; `accepted` where answers were to be found right. */
interface Outcome {
  readonly results: readonly CaseResult[];
  readonly accepted?: number;
}

/** Runs tests of knowledge; the exit code is 1 when one fails. */
export const testKnowledge: Command = {
  usage: 'test [--folder <folder>] [--url <server> | --faqs <file>]',
  about: 'Run tests of knowledge: the stored ones, or those of a folder',
  options: {
    ...TENANT,
    folder: { type: 'string' },
    url: { type: 'string' },
    key: { type: 'string' },
    faqs: { type: 'string' },
    model: { type: 'boolean' },
    accept: { type: 'boolean' },
    junit: { type: 'string' },
  },
  async run(given, env) {
    const { results, accepted } = await onTarget(given, env, (target) => runOn(target, given));
    const junit = optional(given, 'junit');
    if (junit) await writeFile(junit, junitOf(results));
    const tally = tallyOf(results);
    const lines = [resultLines(results), ...(accepted === undefined ? [] : [`${accepted} answers accepted`])];
    const value = { ...tally, ...(accepted !== undefined && { accepted }), results };
    return { text: lines.join('\n'), value, code: tally.failed ? 1 : 0 };
  },
};

/** The server that `--url` names, the FAQs of the file that `--faqs` names, else this installation. */
async function onTarget<Result>(
  given: Arguments,
  env: Env,
  work: (target: TestTarget) => Promise<Result>,
): Promise<Result> {
  const [url, faqs] = [optional(given, 'url'), optional(given, 'faqs')];
  const model = given.options.model === true;
  if (url && faqs) throw new Error('Either --url or --faqs, not both');
  if (model && !url) throw new Error('--model needs a server whose model can be asked: --url');
  if (url) return work(new ServerTarget({ url, key: keyOf(given, env), model }));
  if (faqs) return work(fileTarget(faqs, env.UPLOAD_LIMIT_MB));
  return visit(env, async (app) => work(new OwnTarget(app, await tenantOf(app, given))));
}

async function runOn(target: TestTarget, given: Arguments): Promise<Outcome> {
  const folder = optional(given, 'folder');
  const accept = given.options.accept === true;
  if (!folder) {
    const run = await target.runStored();
    return { results: run.results, ...(accept && { accepted: await run.accept() }) };
  }
  const answers = await AcceptedAnswers.of(folder);
  const cases = (await readCases(folder)).map(({ input }) => ({ ...input, accepted: answers.to(input.question) }));
  const results = await target.run(cases);
  return { results, ...(accept && { accepted: await answers.accept(results) }) };
}

function keyOf(given: Arguments, env: Env): string {
  const key = optional(given, 'key') ?? env.MOSSDESK_API_KEY;
  if (key) return key;
  throw new Error('Set MOSSDESK_API_KEY (or --key) to an API key with the scope "knowledge"');
}
