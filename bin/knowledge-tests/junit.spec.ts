import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import { junitOf } from './junit.js';
import { resultLines } from './result-lines.js';

const ANSWER = { kind: 'faq', text: '七天', reason: 'faq', probability: 0.9, sources: [] } as const;
const result = (more: Partial<CaseResult>): CaseResult => ({
  ...{ testId: null, question: '怎么退货', language: 'zh', verdict: 'pass', answer: ANSWER, accepted: null },
  ...{ failures: [], causes: [], tookMs: 12, ...more },
});

const RESULTS: CaseResult[] = [
  result({}),
  result({
    verdict: 'changed',
    causes: [{ code: 'scores_moved', details: { from: 0.91, to: 0.6 } }],
    accepted: ANSWER,
  }),
  result({
    ...{ verdict: 'fail', question: 'Is 3 < 5 & "true"?\u0007', language: 'en' },
    answer: { ...ANSWER, text: ']]> <b>\nno' },
    failures: [{ expected: 'answeredBy', wanted: "it's" }],
    causes: [{ code: 'faq_missing', details: { reference: "it's", at: '2026-05-01T00:00:00.000Z', by: '李雷' } }],
  }),
];

describe('how tests went', () => {
  it('is well-formed JUnit XML', () => {
    const xml = junitOf(RESULTS);
    expect(xml).toContain('<testsuite name="mossdesk knowledge" tests="3" failures="1" errors="0" time="0.036">');
    expect(xml).toContain('name="Is 3 &lt; 5 &amp; &quot;true&quot;?\uFFFD" classname="knowledge.en" time="0.012"');
    expect(xml).toContain('<failure message="was to be answered by &quot;it&apos;s&quot;">');
    expect(xml).toContain('<system-out>CHANGED\nother knowledge moved it: 91 % before, 60 % now\n');
    expect(unclosed(xml)).toEqual([]);
    expect(xml.replace(/&(amp|lt|gt|quot|apos);/g, '').includes('&')).toBe(false);
  });

  it('is lines for people', () => {
    expect(resultLines(RESULTS)).toBe(
      [
        'PASS    怎么退货',
        'CHANGED 怎么退货',
        '        because other knowledge moved it: 91 % before, 60 % now',
        '        was (faq): 七天',
        '        now (faq): 七天',
        'FAIL    Is 3 < 5 & "true"?',
        `        was to be answered by "it's"`,
        `        because there is no FAQ "it's", deleted by 李雷 at 2026-05-01T00:00:00.000Z`,
        '        now (faq): ]]> <b> no',
        '',
        '3 tests: 1 passed, 1 changed, 1 failed',
      ].join('\n'),
    );
  });
});

/** The tags that are open at the end, or where another one was closed. */
function unclosed(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', own] of xml.matchAll(/<(\/?)([a-z-]+)(?: [a-z]+="[^"<]*")*(\/?)>/g)) {
    if (own) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return xml.replace(/<\/?[a-z-]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '').includes('<') ? ['<'] : open;
}
