import type { AnswerRecord } from '../answer-record.js';
import type { Expectation } from '../expectation.js';
import { causesOf } from './causes.js';
import type { Explained } from './explained.js';
import type { DocumentFact, FaqFact, KnowledgeFacts, PassageFact } from './knowledge-facts.js';
import { ProposedFacts } from './proposed-facts.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const RETURNS: FaqFact = {
  ...{ id: 'f1', key: 'returns', question: '怎么退货？', language: 'zh', status: 'published', version: 3 },
  ...{ validFrom: null, validTo: null, at: new Date('2026-05-01T00:00:00Z'), by: '李雷' },
};
const RIVAL: FaqFact = { ...RETURNS, id: 'f2', key: null, question: '可以换货吗？', version: 1, by: '韩梅梅' };
const MANUAL: DocumentFact = {
  ...{ id: 'd1', title: '养护手册', status: 'ready', enabled: true },
  ...{ validFrom: null, validTo: null, vanishedAt: null },
};
const WATER: PassageFact = {
  ...{ id: 'p1', documentId: 'd1', text: '每周浇水两次。', enabled: true, editedAt: null, editedBy: null },
};

/** What a database would say. */
class FakeFacts implements KnowledgeFacts {
  constructor(
    private readonly known: {
      readonly faqs?: readonly FaqFact[];
      readonly documents?: readonly DocumentFact[];
      readonly passages?: readonly PassageFact[];
    },
  ) {}

  async faqs(reference: string) {
    return (this.known.faqs ?? []).filter(({ id, key }) => id === reference || key === reference);
  }
  async documents(reference: string) {
    return (this.known.documents ?? []).filter(({ id, title }) => id === reference || title === reference);
  }
  async passage(id: string) {
    return this.known.passages?.find((one) => one.id === id);
  }
  async fieldsSince() {
    return ['answer'];
  }
  async contentAt() {
    return { ...RETURNS, answer: '七天', phrasings: [], tags: [] };
  }
  async deletion() {
    return { at: NOW, by: '王芳' };
  }
}

const source = ({ id, key, question, version }: FaqFact) => ({
  kind: 'faq' as const,
  id,
  key,
  title: question,
  version,
});
const answered = (text: string, ...sources: AnswerRecord['sources'][number][]): AnswerRecord => {
  return { kind: 'faq', text, reason: 'faq', probability: 0.8, sources };
};
const NONE: AnswerRecord = { kind: 'none', text: '没有找到。', reason: 'none', probability: 0.2, sources: [] };
const BEFORE = answered('七天', { ...source(RETURNS), version: 2 });
const EXPECTED: Expectation = { answeredBy: { faq: 'returns' } };

interface Given {
  readonly expect?: Expectation;
  readonly accepted?: AnswerRecord | null;
  readonly answer?: AnswerRecord;
  readonly trace?: Partial<Explained['trace']>;
}

const explained = ({ expect: expectation = EXPECTED, accepted = BEFORE, answer = NONE, trace = {} }: Given) => {
  const test = { id: 't', question: '想退货', language: 'zh', standing: null, expect: expectation, accepted } as const;
  const candidates = [{ id: 'f1', question: '怎么退货？', probability: 0.31234, phrasing: '怎么退货', scores: {} }];
  return { test, answer, trace: { candidates, passages: [], reason: answer.reason, ...trace }, now: NOW };
};
const codes = async (given: Given, facts: KnowledgeFacts) =>
  (await causesOf(explained(given), facts)).map(({ code }) => code);

describe('why an answer is another one', () => {
  const both = new FakeFacts({ faqs: [RETURNS, RIVAL] });

  it.each<[what: string, given: Given, facts: KnowledgeFacts, expected: string[]]>([
    ['the FAQ is gone', {}, new FakeFacts({}), ['faq_missing']],
    ['it is a draft', {}, new FakeFacts({ faqs: [{ ...RETURNS, status: 'draft' }] }), ['faq_unpublished']],
    ['it is over', {}, new FakeFacts({ faqs: [{ ...RETURNS, validTo: NOW }] }), ['faq_not_valid']],
    [
      'it has not begun',
      {},
      new FakeFacts({ faqs: [{ ...RETURNS, validFrom: new Date('2027-01-01') }] }),
      ['faq_not_valid'],
    ],
    [
      'its translation is all that is left',
      { answer: answered('7 days', source({ ...RETURNS, id: 'f3' })) },
      new FakeFacts({ faqs: [{ ...RETURNS, id: 'f3', language: 'en' }] }),
      ['faq_missing'],
    ],
    ['it was edited and is unsure', {}, both, ['faq_edited', 'unsure']],
    ['it was edited, and answers', { answer: answered('十天', source(RETURNS)) }, both, ['faq_edited']],
    [
      'another one wins',
      { answer: answered('可以', source(RIVAL)) },
      both,
      ['faq_edited', 'outranked', 'answers_instead'],
    ],
    [
      'two are as likely',
      { accepted: null, answer: { ...NONE, kind: 'clarify', options: ['退货', '换货'] } },
      both,
      ['tied'],
    ],
    ['a courtesy', { answer: { ...NONE, reason: 'greeting' } }, both, ['not_looked_up']],
    ['a wish for a person', { answer: { ...NONE, reason: 'asked_for_human' } }, both, ['not_looked_up']],
    [
      'nothing was to answer',
      { expect: { refused: true }, accepted: NONE, answer: answered('可以', source(RIVAL)) },
      both,
      ['answers_instead'],
    ],
    [
      'only the sentences differ',
      { expect: {}, accepted: answered('七天'), answer: answered('十天') },
      both,
      ['scores_moved'],
    ],
    [
      'the document is off',
      { expect: { answeredBy: { document: '养护手册' } } },
      new FakeFacts({ documents: [{ ...MANUAL, enabled: false }] }),
      ['document_disabled'],
    ],
    ['the document is gone', { expect: { answeredBy: { document: '养护手册' } } }, both, ['document_missing']],
    [
      'its source is gone for long',
      { expect: { answeredBy: { document: 'd1' } } },
      new FakeFacts({ documents: [{ ...MANUAL, vanishedAt: new Date('2026-05-01') }] }),
      ['document_vanished'],
    ],
  ])('%s', async (_, given, facts, expected) => {
    expect(await codes(given, facts)).toEqual(expected);
  });

  it.each<[what: string, passages: PassageFact[], expected: string]>([
    ['is no longer there', [], 'passage_missing'],
    ['is switched off', [{ ...WATER, enabled: false }], 'passage_disabled'],
    ['says something else', [{ ...WATER, text: '每周浇水一次。' }], 'passage_edited'],
  ])('a passage that %s', async (_, passages, expected) => {
    const quote: AnswerRecord = {
      ...answered('每周浇水两次。', { kind: 'document', id: 'd1', title: '养护手册 › 浇水', passage: 'p1' }),
      kind: 'quote',
    };
    const facts = new FakeFacts({ documents: [MANUAL], passages });
    expect(await codes({ expect: {}, accepted: quote }, facts)).toEqual([expected, 'unsure']);
  });

  it('tells with what it lost, and when it was edited by whom', async () => {
    const [edit, lost] = await causesOf(explained({ answer: answered('可以', source(RIVAL)) }), both);
    expect(edit).toEqual({
      ...{ code: 'faq_edited', subject: { kind: 'faq', id: 'f1', title: '怎么退货？' } },
      details: { fromVersion: 2, toVersion: 3, fields: ['answer'], at: '2026-05-01T00:00:00.000Z', by: '李雷' },
    });
    expect(lost?.details).toMatchObject({ probability: 0.3123, rival: '可以换货吗？', rivalProbability: 0.8 });
  });

  it('knows a change that is only proposed', async () => {
    const faq = { ...RETURNS, version: 4, phrasings: [], answer: '十天', tags: [] };
    const edited = new ProposedFacts(both, { changed: [faq], removed: [] });
    const accepted = answered('七天', source(RETURNS));
    const [edit] = await causesOf(
      explained({ accepted, answer: answered('十天', source({ ...RETURNS, version: 4 })) }),
      edited,
    );
    expect(edit?.details).toEqual({ fromVersion: 3, toVersion: 4, fields: ['answer'], proposed: true });
    const removed = new ProposedFacts(both, { changed: [], removed: ['f1'] });
    expect(await codes({}, removed)).toEqual(['faq_unpublished']);
    const off = new FakeFacts({ documents: [MANUAL] });
    const documents = new Map([['d1', false]]);
    const switched = new ProposedFacts(off, { changed: [], removed: [], documents });
    expect(await codes({ expect: { answeredBy: { document: 'd1' } } }, switched)).toEqual(['document_disabled']);
  });
});
