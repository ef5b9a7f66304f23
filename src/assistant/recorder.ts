import type { Language } from '../retrieval/language.js';
import { newId } from '../shared/id.js';
import type { Answer } from './answer.js';
import type { Findings } from './findings.js';
import type { Generation } from './generation/generation.js';
import type { Outcome } from './turn.js';

/** What came to light on the way to an answer. */
interface Background {
  readonly found?: Findings;
  readonly generation?: Generation | undefined;
  readonly complete: boolean;
}

/** Keeps account of one turn, and makes its outcome of an answer. */
export class Recorder {
  private readonly started = performance.now();

  constructor(
    private readonly question: string,
    private readonly language: Language,
  ) {}

  outcome(answer: Answer, reason: string, { found, generation, complete }: Background): Outcome {
    const { question, language } = this;
    const { kind, probability } = answer;
    const tookMs = Math.round((performance.now() - this.started) * 100) / 100;
    const base = { id: newId(), question, language, kind, reason, probability, ...evidenceOf(found), tookMs };
    return { answer, trace: { ...base, ...(generation && { generation: generation.record }) }, complete };
  }
}

function evidenceOf(found: Findings | undefined) {
  if (!found) return { candidates: [], quotes: [] };
  const candidates = found.hits.map(({ faq, ...scores }) => ({ id: faq.id, question: faq.question, ...scores }));
  const quotes = found.quotes.map(({ faq, ...quote }) => ({ id: faq.id, title: faq.question, ...quote }));
  return { candidates, quotes, inScope: found.inScope };
}
