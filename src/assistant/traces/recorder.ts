import type { Language } from '../../retrieval/language.js';
import { newId } from '../../shared/id.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';
import type { Answer } from '../answer.js';
import type { Findings } from '../findings.js';
import type { Generation } from '../generation/generation.js';
import { passageView } from './passage-view.js';
import type { Outcome, TracedCall } from '../turn.js';

/** What came to light on the way to an answer. */
interface Background {
  /** The whole question, where what was said goes on from an earlier one. */
  readonly meant?: string;
  readonly found?: Findings;
  readonly generation?: Generation | undefined;
  readonly tool?: TracedCall;
  readonly complete: boolean;
}

/** Keeps account of one turn, and makes its outcome of an answer. */
export class Recorder {
  private readonly started = performance.now();

  constructor(
    private readonly question: string,
    private readonly language: Language,
    private readonly standing: VisitorStanding,
  ) {}

  outcome(answer: Answer, reason: string, { meant, found, generation, tool, complete }: Background): Outcome {
    const { question: said, language, standing } = this;
    const question = meant ?? said;
    const { kind, probability, citations } = answer;
    const faqId = citations[0]?.kind === 'faq' && citations[0].id;
    const tookMs = Math.round((performance.now() - this.started) * 100) / 100;
    const base = { id: newId(), question, language, kind, reason, probability, ...evidenceOf(found), tookMs };
    const more = {
      ...unansweredIn(found),
      ...(faqId && { faqId }),
      ...(standing.signedIn && { standing }),
      ...(generation && { generation: generation.record }),
      ...(tool && { tool }),
    };
    return { answer, trace: { ...base, ...more }, complete };
  }
}

function evidenceOf(found: Findings | undefined) {
  if (!found) return { candidates: [], quotes: [], passages: [] };
  const candidates = found.hits.map(({ faq, ...scores }) => ({ id: faq.id, question: faq.question, ...scores }));
  const quotes = found.quotes.map(({ faq, ...quote }) => ({ id: faq.id, title: faq.question, ...quote }));
  return { candidates, quotes, passages: found.passages.map(passageView), inScope: found.inScope };
}

function unansweredIn(found: Findings | undefined) {
  if (found?.decision.kind !== 'several' || found.decision.unknown.length === 0) return {};
  return { unanswered: found.decision.unknown };
}
