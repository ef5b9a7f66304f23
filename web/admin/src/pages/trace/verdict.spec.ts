import type { Finding } from '../../api/traces';
import { objectionOf, verdictOf } from './verdict';

const supported = { sentence: '七天内可退。', supported: true, source: 0, start: 0, end: 6 } as const;
const held = (objection: string) => ({ sentence: '九天内可退。', supported: false, objection }) as const;

describe('verdictOf and objectionOf', () => {
  it.each<[string, Finding, ReturnType<typeof verdictOf>, ReturnType<typeof objectionOf>]>([
    ['to the letter', { ...supported, verdict: 'supported' }, 'supported', undefined],
    ['in other words', { ...supported, verdict: 'paraphrase' }, 'paraphrase', undefined],
    ['of an older server', supported, 'paraphrase', undefined],
    ['another figure', held('figure'), 'unsupported', 'figure'],
    ['not said at all', held('coverage'), 'unsupported', 'coverage'],
    ['a reason of a newer server', held('mood'), 'unsupported', undefined],
    ['the model gave up', held('refusal'), 'refused', undefined],
  ])('%s', (_, finding, verdict, objection) => {
    expect([verdictOf(finding), objectionOf(finding)]).toEqual([verdict, objection]);
  });
});
