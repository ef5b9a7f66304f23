import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import { causeText, failureText } from './cause-text.js';

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** What XML 1.0 (2.2, "Characters") cannot hold at all. */
const UNSPEAKABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Results as JUnit XML, the form that build servers read. What changed passes, with the cause as its output: nothing
 * that is expected is missing.
 */
export function junitOf(results: readonly CaseResult[]): string {
  const failed = results.filter(({ verdict }) => verdict === 'fail').length;
  const seconds = results.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1000;
  const counts = `tests="${results.length}" failures="${failed}" errors="0" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="mossdesk knowledge" ${counts}>`,
    ...results.map(caseOf),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf({ question, language, verdict, failures, causes, answer, tookMs }: CaseResult): string {
  const name = `name="${escaped(question)}" classname="knowledge.${language}" time="${(tookMs / 1000).toFixed(3)}"`;
  if (verdict === 'pass') return `    <testcase ${name}/>`;
  const why = [...causes.map(causeText), `answered (${answer.kind}): ${answer.text}`].map(escaped).join('\n');
  const message = escaped(failures.map(failureText).join('; '));
  const inside =
    verdict === 'fail' ? `<failure message="${message}">${why}</failure>` : `<system-out>CHANGED\n${why}</system-out>`;
  return `    <testcase ${name}>${inside}</testcase>`;
}

function escaped(text: string): string {
  return text.replace(UNSPEAKABLE, '\uFFFD').replace(/[&<>"']/g, (sign) => SPECIAL[sign] ?? sign);
}
