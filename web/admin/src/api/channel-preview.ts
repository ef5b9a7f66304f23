import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Words } from './channels';
import { request } from './client';

/** What an answer becomes on a platform. `messages` are in its `dialect`, as they would be sent. */
export interface ChannelPreview {
  readonly name: string;
  readonly title: Words;
  readonly dialect: string;
  readonly messages: readonly string[];
}

/** An answer as each platform would get it; nothing is sent. */
export const channelPreviewQuery = (markdown: string) =>
  queryOptions({
    queryKey: ['channel-preview', markdown],
    queryFn: ({ signal }) =>
      request<{ items: readonly ChannelPreview[] }>('/v1/channels/preview', {
        method: 'POST',
        body: { markdown },
        signal,
      }),
    enabled: markdown.trim() !== '',
    placeholderData: keepPreviousData,
  });
