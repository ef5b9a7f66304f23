import { readFile } from 'node:fs/promises';
import { Rehearsal } from '../../src/assistant/knowledge-tests/running/rehearsal.js';
import { runCases } from '../../src/assistant/knowledge-tests/running/run-cases.js';
import { caseOf, type LooseCase } from '../../src/assistant/knowledge-tests/running/loose-case.js';
import { snapshotOf } from '../../src/knowledge/published/knowledge-variants.js';
import { publishedIn } from '../../src/knowledge/transfer/published-in-file.js';
import { trainMatcher } from '../../src/retrieval/train-matcher.js';
import { SystemClock } from '../../src/shared/clock.js';
import { systemContext } from '../../src/shared/tenant-context.js';
import { FileFacts } from './file-facts.js';
import type { TestTarget } from './test-target.js';

const MEGABYTE = 1024 * 1024;
const NO_PASSAGES = { search: () => [] };
/** No row of a file belongs to anybody. */
const NOBODY = systemContext('00000000-0000-0000-0000-000000000000', 'command line');

/** The published FAQs of a file: no server and no database are needed. */
export function fileTarget(file: string, uploadLimitMb: number): TestTarget {
  return {
    runStored: () => Promise.reject(new Error('Which tests? Name their folder with --folder.')),
    run: async (cases: readonly LooseCase[]) => {
      const faqs = await publishedIn(await readFile(file), uploadLimitMb * MEGABYTE);
      if (faqs.length === 0) throw new Error(`${file} has no FAQ with the status "published"`);
      const clock = new SystemClock();
      const snapshot = await snapshotOf(faqs, (items) => trainMatcher(items));
      const rehearsal = new Rehearsal({ faqs: snapshot, passages: NO_PASSAGES }, clock);
      const stage = { rehearsal, facts: new FileFacts(faqs), now: clock.now() };
      return runCases(NOBODY, cases.map(caseOf), stage, new AbortController().signal);
    },
  };
}
