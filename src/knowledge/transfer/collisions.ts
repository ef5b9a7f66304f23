import type { Faq } from '../faq.js';
import type { FieldIssue } from '../faq-rules.js';
import { type RowPlan, refused } from './import-plan.js';
import { type KnownFaqs, questionName } from './known-faqs.js';

/** A plan and the name of the question it ends with. */
interface NamedPlan {
  readonly plan: RowPlan;
  readonly name: string;
}

/**
 * Refuses rows that cannot stand beside each other: two about one FAQ, two with one key or one question (the later one
 * goes), and those whose question or key belongs to a FAQ that keeps it. A row that is refused may keep what another one
 * counted on, so this goes on until nothing changes. `folded`: the final question of each plan, without case.
 */
export function refuseCollisions(plans: readonly RowPlan[], folded: readonly string[], known: KnownFaqs): RowPlan[] {
  let named = plans.map((plan, at) => ({ plan, name: questionName(plan.content.language, folded[at] ?? '') }));
  for (let before = -1; before !== refusals(named);) {
    before = refusals(named);
    named = refuseTaken(refuseTwice(named), known);
  }
  return named.map(({ plan }) => plan);
}

function refusals(named: readonly NamedPlan[]): number {
  return named.filter(({ plan }) => plan.action === 'refuse').length;
}

/** Of rows that claim the same thing, the first stays. */
function refuseTwice(named: readonly NamedPlan[]): NamedPlan[] {
  const first = new Map<string, number>();
  return named.map(({ plan, name }) => {
    if (plan.action === 'refuse') return { plan, name };
    const claims = claimsOf(plan, name);
    const taken = claims.find(({ claim }) => first.has(claim));
    if (taken) return { plan: refused(plan, twice(taken.field, first.get(taken.claim) ?? 0)), name };
    for (const { claim } of claims) first.set(claim, plan.line);
    return { plan, name };
  });
}

function claimsOf({ content: { key, language, status }, existing }: RowPlan, name: string) {
  return [
    ...(key === null ? [] : [{ field: 'key', claim: `key ${language} ${key}` }]),
    ...(status === 'archived' ? [] : [{ field: 'question', claim: `question ${name}` }]),
    ...(existing ? [{ field: 'question', claim: `faq ${existing.id}` }] : []),
  ];
}

function twice(field: string, line: number): FieldIssue {
  return { field, code: 'duplicate_row', message: `Line ${line} says the same ${field} already` };
}

/** A question or key that another FAQ has, and keeps, cannot be had. */
function refuseTaken(named: readonly NamedPlan[], known: KnownFaqs): NamedPlan[] {
  const changing = new Map(
    named.flatMap((one) => (one.plan.action === 'change' && one.plan.existing ? [[one.plan.existing.id, one]] : [])),
  );
  return named.map(({ plan, name }) => {
    if (plan.action !== 'add' && plan.action !== 'change') return { plan, name };
    const field = takenField(plan, name, known, changing);
    const message = `Another FAQ has this ${field} already`;
    return { plan: field ? refused(plan, { field, code: 'taken', message }) : plan, name };
  });
}

function takenField(
  { content, existing }: RowPlan,
  name: string,
  known: KnownFaqs,
  changing: ReadonlyMap<string, NamedPlan>,
): 'question' | 'key' | undefined {
  const others = (faqs: readonly Faq[] = []) => faqs.filter(({ id }) => id !== existing?.id);
  const keepsQuestion = ({ id, status }: Faq) => {
    const after = changing.get(id);
    return after ? after.plan.content.status !== 'archived' && after.name === name : status !== 'archived';
  };
  if (content.status !== 'archived' && others(known.byQuestion.get(name)).some(keepsQuestion)) return 'question';
  const keepsKey = (faq: Faq) => {
    return faq.language === content.language && (changing.get(faq.id)?.plan.content ?? faq).key === content.key;
  };
  return content.key !== null && others(known.byKey.get(content.key)).some(keepsKey) ? 'key' : undefined;
}
