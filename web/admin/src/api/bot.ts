import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

export const UNSUPPORTED_POLICIES = ['drop', 'hedge', 'refuse', 'hand_off'] as const;

/** What becomes of an answer with a sentence that nothing published supports. */
export type UnsupportedPolicy = (typeof UNSUPPORTED_POLICIES)[number];

/** When the bot calls a person by itself. */
export interface HandOffRules {
  readonly unknown: { readonly on: boolean; readonly times: number };
  readonly unsure: { readonly on: boolean; readonly below: number };
  readonly thumbsDown: { readonly on: boolean; readonly times: number };
  readonly toolFailed: { readonly on: boolean };
  readonly keywords: { readonly on: boolean; readonly words: readonly string[] };
}

/** When visitors are asked how satisfied they are; texts that are empty are said in our own words. */
export interface RatingRules {
  readonly closed: { readonly on: boolean };
  readonly answered: { readonly on: boolean; readonly minutes: number };
  readonly texts: Readonly<Record<'zh' | 'en', { readonly question: string; readonly thanks: string }>>;
}

/** How the bot of this workspace speaks. */
export interface BotSettings {
  /** What the language model is told besides the server's own words. */
  readonly instructions: string;
  /** May a language model write answers from what is published? */
  readonly generation: boolean;
  readonly unsupported: UnsupportedPolicy;
  readonly handOff: HandOffRules;
  readonly rating: RatingRules;
}

export const botQuery = queryOptions({
  queryKey: ['bot'],
  queryFn: ({ signal }) => request<BotSettings>('/v1/bot', { signal }),
});

export function changeBot(patch: Partial<BotSettings>): Promise<BotSettings> {
  return request('/v1/bot', { method: 'PATCH', body: patch });
}
