import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Problem } from './models';
import type { Verdict } from './tests';

/** A sentence encoder that the tenant's passages are searched with, will be, or were. */
export interface Encoder {
  readonly id: string;
  readonly model: string;
  /** Can it still be asked? */
  readonly installed: boolean;
  readonly status: 'building' | 'paused' | 'failed' | 'ready';
  readonly error: Problem | null;
  /** Has it had a vector for every passage? */
  readonly built: boolean;
  readonly inUse: boolean;
  /** Passages that are encoded, and all there are. */
  readonly done: number;
  readonly total: number;
}

export interface EncoderOverview {
  readonly installed: readonly { readonly name: string; readonly bytes: number }[];
  readonly encoders: readonly Encoder[];
}

interface Tally {
  readonly total: number;
  readonly passed: number;
  readonly changed: number;
  readonly failed: number;
}

/** How the tests of knowledge go as things are, and with another encoder. */
export interface Comparison {
  /** Null: words alone. */
  readonly beforeModel: string | null;
  readonly afterModel: string;
  readonly before: Tally;
  readonly after: Tally;
  readonly changes: readonly {
    readonly testId: string;
    readonly question: string;
    readonly before: Verdict;
    readonly after: Verdict;
  }[];
}

const ENCODERS = '/v1/encoders';
/** How often it is looked how far the building is. */
const LOOK_EVERY_MS = 1500;

export const encodersQuery = queryOptions({
  queryKey: ['encoders'],
  queryFn: ({ signal }) => request<EncoderOverview>(ENCODERS, { signal }),
  refetchInterval: ({ state }) =>
    state.data?.encoders.some(({ status }) => status === 'building') ? LOOK_EVERY_MS : false,
});

export const buildEncoder = (model: string) => request<{ id: string }>(ENCODERS, { method: 'POST', body: { model } });

export const pauseEncoder = (id: string) => request<void>(`${ENCODERS}/${id}/pause`, { method: 'POST' });

export const resumeEncoder = (id: string) => request<void>(`${ENCODERS}/${id}/resume`, { method: 'POST' });

export const removeEncoder = (id: string) => request<void>(`${ENCODERS}/${id}`, { method: 'DELETE' });

/** Null: words alone. */
export const chooseEncoder = (id: string | null) =>
  request<void>(`${ENCODERS}/in-use`, { method: 'PUT', body: { id } });

/** Runs all tests of knowledge twice; takes seconds. */
export const compareEncoder = (id: string) => request<Comparison>(`${ENCODERS}/${id}/compare`, { method: 'POST' });
