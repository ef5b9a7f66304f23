import { LANGUAGES } from '../../api/faqs';
import { ORDERS, SORTS, type TableSearch } from '../../api/conversation-table';
import { type FiguresFilter, KINDS, OUTCOMES } from '../../api/statistics';

type Search = Readonly<Record<string, unknown>>;
const DATE = /^\d{4}-\d\d-\d\d$/;
const STATES = ['bot', 'waiting', 'human', 'closed'] as const;
const RATINGS = [1, 2, 3, 4, 5] as const;
const LONGEST = 366;

/** Reads what to count out of an address; what makes no sense is left out. Dates beat a number of days. */
export function parseFiguresSearch(search: Search): FiguresFilter {
  const from = dateIn(search.from);
  const to = dateIn(search.to);
  const { days } = search;
  const known = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= LONGEST;
  return {
    from,
    to,
    days: known && !from && !to ? days : undefined,
    channel: wordsIn(search.channel),
    language: oneOf(LANGUAGES, search.language),
  };
}

/** Reads the filters of the table out of an address, likewise. */
export function parseTableSearch(search: Search): TableSearch {
  return {
    ...parseFiguresSearch(search),
    state: oneOf(STATES, search.state),
    kind: oneOf(KINDS, search.kind),
    outcome: oneOf(OUTCOMES, search.outcome),
    rating: oneOf(RATINGS, search.rating),
    tag: wordsIn(search.tag),
    agent: wordsIn(search.agent),
    group: wordsIn(search.group),
    faq: wordsIn(search.faq),
    q: wordsIn(search.q),
    sort: oneOf(SORTS, search.sort),
    order: oneOf(ORDERS, search.order),
  };
}

/** An address like ?q=12 is read as a number. */
function wordsIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function dateIn(value: unknown): string | undefined {
  return typeof value === 'string' && DATE.test(value) ? value : undefined;
}

function oneOf<Value>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((one) => one === value);
}
