import { isCourtesy } from '../../small-talk.js';
import { type AnswerSource, saysTheSame } from '../answer-record.js';
import { isMeant, referenceOf } from '../expectation.js';
import type { Cause, TestCase } from '../knowledge-test.js';
import { documentCauses } from './document-causes.js';
import type { EvidenceTrace, Explained, Target } from './explained.js';
import { faqCauses, subjectOf, whenOf } from './faq-causes.js';
import type { KnowledgeFacts } from './knowledge-facts.js';

const MOST_TARGETS = 3;

/** Why an answer is not the expected or the accepted one: what moved, and what took its place. */
export async function causesOf(explained: Explained, facts: KnowledgeFacts): Promise<Cause[]> {
  const { test, answer, trace } = explained;
  if (trace.reason === 'asked_for_human' || isCourtesy(trace.reason))
    return [{ code: 'not_looked_up', details: { reason: trace.reason } }];
  const causes: Cause[] = [];
  for (const target of targetsOf(test)) {
    const explain = target.kind === 'faq' ? faqCauses : documentCauses;
    causes.push(...(await explain(target, explained, facts)));
  }
  causes.push(...(await intruders(explained, facts)), ...modelCauses(trace));
  if (causes.length > 0 || !test.accepted || saysTheSame(test.accepted, answer)) return causes;
  return [{ code: 'scores_moved', details: { from: test.accepted.probability, to: answer.probability } }];
}

/** What is expected to answer; where nothing is named, what the accepted answer came from. */
function targetsOf({ expect: { answeredBy }, accepted }: TestCase): Target[] {
  const sources = accepted?.sources ?? [];
  if (!answeredBy) return sources.slice(0, MOST_TARGETS).map(targetOf);
  const kind = 'faq' in answeredBy ? 'faq' : 'document';
  return [{ kind, reference: referenceOf(answeredBy), accepted: sources.find((one) => isMeant(answeredBy, one)) }];
}

function targetOf(source: AnswerSource): Target {
  return { kind: source.kind, reference: source.key ?? source.id, accepted: source };
}

/** The FAQ that answers now, where another one or none should. */
async function intruders({ test, answer }: Explained, facts: KnowledgeFacts): Promise<Cause[]> {
  const [source] = answer.sources;
  const { answeredBy } = test.expect;
  const known = test.accepted?.sources.some(({ id }) => id === source?.id);
  if (source?.kind !== 'faq' || known || (answeredBy && isMeant(answeredBy, source))) return [];
  const fact = (await facts.faqs(source.id)).find(({ id }) => id === source.id);
  if (!fact) return [];
  return [{ code: 'answers_instead', subject: subjectOf(fact), details: { version: fact.version, ...whenOf(fact) } }];
}

function modelCauses({ generation }: EvidenceTrace): Cause[] {
  if (!generation || generation.ending === 'written') return [];
  return [{ code: 'model', details: { model: generation.model, ending: generation.ending } }];
}
