import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

/** Groups of words that mean the same to a tenant's customers. */
export type SynonymGroups = readonly (readonly string[])[];

const SYNONYMS = '/v1/synonyms';

export const synonymsQuery = queryOptions({
  queryKey: ['synonyms'],
  queryFn: async ({ signal }) => (await request<{ groups: SynonymGroups }>(SYNONYMS, { signal })).groups,
});

/** Replaces all groups; questions are answered accordingly at once. */
export async function replaceSynonyms(groups: SynonymGroups): Promise<SynonymGroups> {
  return (await request<{ groups: SynonymGroups }>(SYNONYMS, { method: 'PUT', body: { groups } })).groups;
}
