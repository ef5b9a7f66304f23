import { type DocumentFilters, READING_STATES } from './api/documents';
import { GAP_STATUSES, type GapStatus } from './api/gaps';
import { LANGUAGES, STATUSES, type FaqFilters, type Language } from './api/faqs';

type Search = Readonly<Record<string, unknown>>;

/** Reads the FAQ filters out of the address; what makes no sense is left out. */
export function parseFaqFilters(search: Search): FaqFilters {
  return {
    search: words(search.search),
    status: STATUSES.find((status) => status === search.status),
    language: languageOf(search.language),
    tag: words(search.tag),
  };
}

/** Reads the document filters out of the address, likewise. */
export function parseDocumentFilters(search: Search): DocumentFilters {
  return {
    q: words(search.q),
    status: READING_STATES.find((status) => status === search.status),
    tag: words(search.tag),
  };
}

/** Reads whose data the privacy page is to look for: a conversation's id, say. */
export function parsePerson(search: Search): { person?: string } {
  return { person: words(search.person) };
}

/** Reads which gaps to show; the open ones, if it is left out. */
export function parseGapFilters(search: Search): { status?: GapStatus } {
  return { status: GAP_STATUSES.find((status) => status === search.status) };
}

export interface NewFaqSearch {
  readonly key?: string;
  readonly language?: Language;
}

/** Reads what a new FAQ starts from: the key it translates, and its language. */
export function parseNewFaq(search: Search): NewFaqSearch {
  return { key: words(search.key), language: languageOf(search.language) };
}

/** Reads where to go after signing in; only a page of the admin is a good answer. */
export function parseBack(search: Search): { back?: string } {
  const { back } = search;
  return typeof back === 'string' && back.startsWith('/admin') ? { back } : {};
}

function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function languageOf(value: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === value);
}
