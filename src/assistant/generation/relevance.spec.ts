import type { Citation } from '../../conversations/event.js';
import type { Evidence } from '../evidence.js';
import type { Findings } from '../findings.js';
import { isBeside, isForDemonstration } from './relevance.js';

const faq = (id: string, probability: number) => ({ faq: { id }, probability });
const passage = (id: string, probability: number) => ({ passage: { id }, probability });
const found = (parts: object) => ({ hits: [], quotes: [], passages: [], ...parts }) as unknown as Evidence;
const cited = (id: string): Citation => ({ kind: 'document', id: '手册', passage: id, title: '手册', quote: '七欧元' });
const citedFaq = (id: string): Citation => ({ kind: 'faq', id, title: '运费', quote: '运费八元' });

describe('isBeside', () => {
  const locker = found({ hits: [faq('运费', 0.19)], passages: [passage('储物柜', 0.8), passage('停车', 0.5)] });

  it.each([
    ['a FAQ about something else, though a passage is likely', [citedFaq('运费')], locker, true],
    ['the likely passage', [cited('储物柜')], locker, false],
    ['a passage that is likely enough', [cited('停车')], locker, false],
    ['the likely passage and something else', [citedFaq('运费'), cited('储物柜')], locker, false],
    ['a FAQ in its other language', [citedFaq('delivery')], locker, false],
    ['nothing', [], locker, false],
    [
      'something where nothing is likely',
      [citedFaq('运费')],
      found({ hits: [faq('运费', 0.1)], passages: [passage('茶', 0.5)] }),
      false,
    ],
    [
      'a sentence of an answer that is likelier than its question',
      [citedFaq('运费')],
      found({ hits: [faq('运费', 0.1)], quotes: [faq('运费', 0.7)], passages: [passage('茶', 0.8)] }),
      false,
    ],
  ])('%s', (_name, citations, evidence, beside) => {
    expect(isBeside(citations, evidence)).toBe(beside);
  });
});

describe('isForDemonstration', () => {
  const decided = (decision: object, parts: object) => ({ ...found(parts), decision }) as unknown as Findings;
  const none = { kind: 'none' };

  it.each([
    ['a sentence of an answer', none, { hits: [faq('运费', 0.1)], quotes: [faq('运费', 0.7)] }, true],
    ['a sentence that is quoted', { kind: 'quote', quote: faq('运费', 0.7) }, { quotes: [faq('运费', 0.7)] }, true],
    ['a passage alone', none, { passages: [passage('茶', 0.8)] }, false],
    ['a document that says it better', { kind: 'quote', quote: passage('茶', 0.8) }, { hits: [faq('壶', 0.7)] }, false],
    ['a word that is shared', none, { hits: [faq('隐私', 0.26)], passages: [passage('茶', 0.5)] }, false],
    ['nothing', none, {}, false],
  ])('%s', (_name, decision, parts, is) => expect(isForDemonstration(decided(decision, parts))).toBe(is));
});
