import type { Failure } from '../../src/assistant/knowledge-tests/expectation.js';
import type { Cause } from '../../src/assistant/knowledge-tests/knowledge-test.js';

const FAILURES: Readonly<Record<Failure['expected'], string>> = {
  answeredBy: 'was to be answered by',
  contains: 'lacks',
  notContains: 'contains what it must not',
  refused: 'was to be refused',
  handsOff: 'was to be handed to a person',
};

/** What did not come, in words. */
export function failureText({ expected, wanted }: Failure): string {
  return [FAILURES[expected], wanted && `"${wanted}"`].filter(Boolean).join(' ');
}

type Wording = (details: Cause['details'], title: string) => string;

const CAUSES: Readonly<Record<Cause['code'], Wording>> = {
  not_looked_up: ({ reason }) => `nothing was looked up: ${text(reason)}`,
  faq_missing: (details) => `there is no FAQ "${text(details.reference)}"${when(details, 'deleted')}`,
  faq_unpublished: (details, title) => `the FAQ "${title}" is ${text(details.status)}${when(details)}`,
  faq_not_valid: ({ validFrom, validTo }, title) => `the FAQ "${title}" is valid ${span(validFrom, validTo)}`,
  faq_edited: (details, title) => {
    const fields = Array.isArray(details.fields) && details.fields.length ? ` (${details.fields.join(', ')})` : '';
    const { fromVersion, toVersion } = details;
    return `the FAQ "${title}" was edited, version ${text(fromVersion)} to ${text(toVersion)}${fields}${when(details)}`;
  },
  document_missing: ({ reference }) => `there is no document "${text(reference)}"`,
  document_disabled: (_, title) => `the document "${title}" is switched off`,
  document_not_valid: ({ validFrom, validTo }, title) => `the document "${title}" is valid ${span(validFrom, validTo)}`,
  document_vanished: ({ vanishedAt }, title) => `the source of "${title}" is gone since ${text(vanishedAt)}`,
  passage_disabled: (details, title) => `the passage of "${title}" is switched off${when(details)}`,
  passage_edited: (details, title) => `the passage of "${title}" says something else now${when(details)}`,
  passage_missing: (_, title) => `the passage is no longer in "${title}"`,
  outranked: ({ probability, rival, rivalProbability }, title) =>
    `"${title}" (${share(probability)}) lost to "${text(rival)}" (${share(rivalProbability)})`,
  tied: ({ options }, title) => `"${title}" ties: asked back ${Array.isArray(options) ? options.join(' / ') : ''}`,
  unsure: ({ probability }, title) => `"${title}" is too unsure (${share(probability)})`,
  answers_instead: (details, title) => `"${title}" answers now, version ${text(details.version)}${when(details)}`,
  model: ({ model, ending }) => `the model ${text(model)} ended with "${text(ending)}"`,
  scores_moved: ({ from, to }) => `other knowledge moved it: ${share(from)} before, ${share(to)} now`,
};

/** A cause in words. */
export function causeText({ code, subject, details }: Cause): string {
  return CAUSES[code](details, subject?.title ?? '');
}

function text(value: Cause['details'][string] | undefined): string {
  return String(value ?? '?');
}

function share(value: Cause['details'][string] | undefined): string {
  return typeof value === 'number' ? `${Math.round(value * 100)} %` : 'not found';
}

function span(from: Cause['details'][string] | undefined, to: Cause['details'][string] | undefined): string {
  return [from && `from ${text(from)}`, to && `until ${text(to)}`].filter(Boolean).join(' ');
}

function when({ at, by, proposed }: Cause['details'], what = ''): string {
  if (proposed) return ', as proposed';
  const parts = [what, by && `by ${text(by)}`, at && `at ${text(at)}`].filter(Boolean);
  return at || by ? `, ${parts.join(' ')}` : '';
}
