import type { Finding } from '../../api/traces';

/** How a sentence of the model is shown. */
export type Verdict = 'supported' | 'paraphrase' | 'unsupported' | 'refused';

/** Why a sentence was held back: what the checker objected to. */
const OBJECTIONS = ['figure', 'name', 'negation', 'meaning', 'coverage', 'empty'] as const;
export type Objection = (typeof OBJECTIONS)[number];

/** Traces of older versions do not tell a paraphrase from the letter. */
export function verdictOf(finding: Finding): Verdict {
  if (finding.supported) return finding.verdict ?? 'paraphrase';
  return finding.objection === 'refusal' ? 'refused' : 'unsupported';
}

/** What was objected to; undefined for a reason that this version does not know. */
export function objectionOf(finding: Finding): Objection | undefined {
  return finding.supported ? undefined : OBJECTIONS.find((one) => one === finding.objection);
}
