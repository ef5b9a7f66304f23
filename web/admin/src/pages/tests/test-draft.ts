import type { Expectation, KnowledgeTest, TestContent } from '../../api/tests';

export const WISHES = ['faq', 'document', 'refused', 'handsOff', 'anything'] as const;
export type Wish = (typeof WISHES)[number];

/** A test as the form has it: words one a line. */
export interface TestDraft {
  readonly question: string;
  readonly wish: Wish;
  /** The key or id of a FAQ, the title or id of a document. */
  readonly source: string;
  readonly contains: string;
  readonly notContains: string;
  readonly note: string;
}

export const EMPTY_DRAFT: TestDraft = {
  question: '',
  wish: 'faq',
  source: '',
  contains: '',
  notContains: '',
  note: '',
};

export function draftOf({ question, expect, note }: KnowledgeTest): TestDraft {
  const { contains = [], notContains = [] } = expect;
  const words = { contains: contains.join('\n'), notContains: notContains.join('\n') };
  return { question, ...wishOf(expect), ...words, note };
}

/** What the server takes; words of empty lines are nobody's. */
export function contentOf({ question, wish, source, contains, notContains, note }: TestDraft): TestContent {
  const [must, mustNot] = [linesOf(contains), linesOf(notContains)];
  const expect = {
    ...wanted(wish, source.trim()),
    ...(must.length && { contains: must }),
    ...(mustNot.length && { notContains: mustNot }),
  };
  return { question: question.trim(), expect, note: note.trim() };
}

function wishOf({ answeredBy, refused, handsOff }: Expectation): Pick<TestDraft, 'wish' | 'source'> {
  if (refused) return { wish: 'refused', source: '' };
  if (handsOff) return { wish: 'handsOff', source: '' };
  if (!answeredBy) return { wish: 'anything', source: '' };
  return 'faq' in answeredBy
    ? { wish: 'faq', source: answeredBy.faq }
    : { wish: 'document', source: answeredBy.document };
}

function wanted(wish: Wish, source: string): Expectation {
  if (wish === 'faq') return { answeredBy: { faq: source } };
  if (wish === 'document') return { answeredBy: { document: source } };
  return wish === 'anything' ? {} : { [wish]: true };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
