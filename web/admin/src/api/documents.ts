import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Language } from './faqs';

export const READING_STATES = ['queued', 'reading', 'ready', 'failed'] as const;
export type ReadingState = (typeof READING_STATES)[number];
export type DocumentSource = 'file' | 'url' | 'text' | 'sitemap';

/** Why a reading failed. */
export interface ReadingProblem {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What an editor may set of a document. */
export interface DocumentSettings {
  readonly title: string;
  readonly tags: readonly string[];
  /** `public`, `signed_in` or `segment:<name>`. */
  readonly audience: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly enabled: boolean;
  readonly resync: boolean;
}

export interface KnowledgeDocument extends DocumentSettings {
  readonly id: string;
  readonly source: DocumentSource;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly pages: number | null;
  readonly language: Language | null;
  readonly status: ReadingState;
  /** 0..1 */
  readonly progress: number;
  readonly error: ReadingProblem | null;
  /** Since when its address has led to nothing. */
  readonly vanishedAt: string | null;
  readonly passages: number;
  readonly flagged: number;
  readonly asking: number;
  readonly updatedAt: string;
}

export interface Passage {
  readonly id: string;
  readonly documentId: string;
  readonly position: number;
  readonly titlePath: readonly string[];
  readonly text: string;
  readonly readText: string;
  /** What the source says since the passage was edited. */
  readonly proposedText: string | null;
  readonly language: Language;
  readonly page: number | null;
  readonly flags: readonly ('instructions' | 'invisible')[];
  readonly enabled: boolean;
  readonly editedAt: string | null;
  readonly editedBy: string | null;
}

export interface PassageUse {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: string;
  readonly question: string | null;
  readonly quote: string;
}

export interface DocumentFilters {
  readonly q?: string;
  readonly status?: ReadingState;
  readonly tag?: string;
}

export interface PassageChange {
  readonly text?: string;
  readonly enabled?: boolean;
  readonly resolve?: 'keep_mine' | 'take_theirs';
}

const DOCUMENTS = '/v1/documents';
const PAGE_SIZE = 30;
const LOOK_AGAIN_MS = 1500;

/** Is it still to be read? */
export function isMoving({ status }: Pick<KnowledgeDocument, 'status'>): boolean {
  return status === 'queued' || status === 'reading';
}

/** Documents in pages, latest first; looked at again while one of them is being read. */
export function documentsQuery(filters: DocumentFilters) {
  return infiniteQueryOptions({
    queryKey: ['documents', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<Page<KnowledgeDocument>>(DOCUMENTS, {
        query: { ...filters, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isMoving)) ? LOOK_AGAIN_MS : false,
  });
}

export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['documents', 'one', id],
    queryFn: ({ signal }) => request<KnowledgeDocument>(`${DOCUMENTS}/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? LOOK_AGAIN_MS : false),
  });
}

/** The passages of a document in its order, in pages; looked at anew when a reading begins or ends. */
export function passagesQuery(document: Pick<KnowledgeDocument, 'id' | 'status'>) {
  const { id } = document;
  return infiniteQueryOptions({
    queryKey: ['documents', 'passages', id, isMoving(document)],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Passage>>(`${DOCUMENTS}/${id}/passages`, { query: { limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // What was read a moment before a new reading is out of date after it.
    staleTime: 0,
  });
}

/** The latest answers that cited a passage. */
export function usesQuery(passageId: string) {
  return queryOptions({
    queryKey: ['documents', 'uses', passageId],
    queryFn: ({ signal }) =>
      request<Page<PassageUse>>(`/v1/passages/${passageId}/uses`, { query: { limit: 20 }, signal }),
  });
}

/** Sends a file. Throws `document_*` for what is refused at once. */
export function uploadDocument(file: File): Promise<KnowledgeDocument> {
  return request(DOCUMENTS, { method: 'POST', body: formOf(file) });
}

/** Has a page, or the pages of a sitemap, read. Throws `url_*`. */
export function addAddress(input: { url: string; kind: 'page' | 'sitemap'; resync: boolean }) {
  return request<KnowledgeDocument>(DOCUMENTS, { method: 'POST', body: input });
}

export function addText(input: { title: string; text: string }): Promise<KnowledgeDocument> {
  return request(DOCUMENTS, { method: 'POST', body: input });
}

export function changeDocument(id: string, patch: Partial<DocumentSettings>): Promise<KnowledgeDocument> {
  return request(`${DOCUMENTS}/${id}`, { method: 'PATCH', body: patch });
}

/** Reads a document again, from where it came from or from a new file. */
export function rereadDocument({ id, file }: { id: string; file?: File }): Promise<KnowledgeDocument> {
  return request(`${DOCUMENTS}/${id}/reread`, { method: 'POST', body: file ? formOf(file) : {} });
}

export function cancelReading(id: string): Promise<KnowledgeDocument> {
  return request(`${DOCUMENTS}/${id}/cancel`, { method: 'POST' });
}

export function deleteDocument(id: string): Promise<void> {
  return request(`${DOCUMENTS}/${id}`, { method: 'DELETE' });
}

export function changePassage({ id, change }: { id: string; change: PassageChange }): Promise<Passage> {
  return request(`/v1/passages/${id}`, { method: 'PATCH', body: change });
}

/** Where the original can be opened, at a page of it where it has pages. */
export function originalAddress({ id, url, source }: KnowledgeDocument, page?: number | null): string {
  if (source === 'url' && url) return url;
  return `${DOCUMENTS}/${id}/file${page ? `#page=${page}` : ''}`;
}

function formOf(file: File): FormData {
  const body = new FormData();
  body.append('file', file);
  return body;
}
