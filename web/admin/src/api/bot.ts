import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

/** How the bot of this workspace speaks. */
export interface BotSettings {
  /** What the language model is told besides the server's own words. */
  readonly instructions: string;
  /** May a language model write answers from what is published? */
  readonly generation: boolean;
}

export const botQuery = queryOptions({
  queryKey: ['bot'],
  queryFn: ({ signal }) => request<BotSettings>('/v1/bot', { signal }),
});

export function changeBot(patch: Partial<BotSettings>): Promise<BotSettings> {
  return request('/v1/bot', { method: 'PATCH', body: patch });
}
