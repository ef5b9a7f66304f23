import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Language } from './faqs';
import type { WorkingHours } from './working-hours';

/** Which conversations are a group's: all that is named has to fit, and of each kind one is enough. */
export interface Routes {
  /** `widget:<id>`, `account:<id>`, `api`. */
  readonly places: readonly string[];
  readonly languages: readonly Language[];
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

export const LEVELS = ['firstReply', 'nextReply', 'resolution'] as const;
/** Minutes of working time; null is no promise. */
export type ServiceLevels = Readonly<Record<(typeof LEVELS)[number], number | null>>;

/** What a group is, apart from its id. */
export interface GroupInput {
  readonly name: string;
  readonly isDefault: boolean;
  readonly automatic: boolean;
  readonly maximum: number;
  readonly returnMinutes: number | null;
  /** Null: as the tenant says. */
  readonly hours: WorkingHours | null;
  readonly routes: Routes;
  readonly levels: ServiceLevels;
  readonly members: readonly string[];
}

export interface AgentGroup extends GroupInput {
  readonly id: string;
}

/** Where visitors write, for routes to name. */
export interface Place {
  readonly id: string;
  readonly kind: 'widget' | 'account' | 'api';
  readonly name: string;
}

export const NEW_GROUP: GroupInput = {
  name: '',
  isDefault: false,
  automatic: true,
  maximum: 5,
  returnMinutes: 5,
  hours: null,
  routes: { places: [], languages: [], words: [], tags: [] },
  levels: { firstReply: null, nextReply: null, resolution: null },
  members: [],
};

export const groupsQuery = queryOptions({
  queryKey: ['agent-groups'],
  queryFn: ({ signal }) => request<Page<AgentGroup>>('/v1/agent-groups', { signal }),
});

export const placesQuery = queryOptions({
  queryKey: ['agent-groups', 'places'],
  queryFn: ({ signal }) => request<Page<Place>>('/v1/agent-groups/places', { signal }),
});

/** Adds a group, or changes the one with this id. Throws `conflict` when another has the name. */
export function saveGroup({ id, input }: { id: string | undefined; input: GroupInput }): Promise<AgentGroup> {
  if (id === undefined) return request('/v1/agent-groups', { method: 'POST', body: input });
  return request(`/v1/agent-groups/${id}`, { method: 'PUT', body: input });
}

/** Throws `conflict` for the default group while there are others. */
export function removeGroup(id: string): Promise<void> {
  return request(`/v1/agent-groups/${id}`, { method: 'DELETE' });
}
