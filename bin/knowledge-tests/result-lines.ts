import { type CaseResult, tallyOf } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import { causeText, failureText } from './cause-text.js';

const LABELS = { pass: 'PASS   ', changed: 'CHANGED', fail: 'FAIL   ' } as const;

/** How the cases went, a line each; under those that did not pass, what is missing and why. The sum comes last. */
export function resultLines(results: readonly CaseResult[]): string {
  const { total, passed, changed, failed } = tallyOf(results);
  return [
    ...results.flatMap(linesOf),
    '',
    `${total} tests: ${passed} passed, ${changed} changed, ${failed} failed`,
  ].join('\n');
}

function linesOf({ verdict, question, failures, causes, answer, accepted }: CaseResult): string[] {
  const head = `${LABELS[verdict]} ${oneLine(question)}`;
  if (verdict === 'pass') return [head];
  const missing = failures.map((failure) => `        ${failureText(failure)}`);
  const why = causes.map((cause) => `        because ${causeText(cause)}`);
  const was = accepted && verdict === 'changed' ? [`        was (${accepted.kind}): ${oneLine(accepted.text)}`] : [];
  return [head, ...missing, ...why, ...was, `        now (${answer.kind}): ${oneLine(answer.text)}`];
}

/** Without what could steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
