import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

export interface WidgetTexts {
  readonly title: string;
  readonly welcome: string;
  readonly suggestions: readonly string[];
}

export interface WidgetTheme {
  /** `#rrggbb` */
  readonly accent: string;
  readonly scheme: 'auto' | 'light' | 'dark';
  readonly position: 'right' | 'left';
}

/** What a person may change about a chat widget. */
export interface WidgetSettings {
  readonly name: string;
  readonly enabled: boolean;
  readonly language: 'auto' | 'zh' | 'en';
  /** Sites that may embed it, e.g. `https://shop.example.com`. */
  readonly origins: readonly string[];
  /** Visitors may send files. */
  readonly files: boolean;
  readonly theme: WidgetTheme;
  readonly texts: { readonly zh: WidgetTexts; readonly en: WidgetTexts };
}

export interface Widget extends WidgetSettings {
  readonly id: string;
  /** A secret for identity tokens has been set. */
  readonly identity: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const widgetsQuery = queryOptions({
  queryKey: ['widgets'],
  queryFn: ({ signal }) => request<Page<Widget>>('/v1/widgets', { signal }),
});

export function widgetQuery(id: string) {
  return queryOptions({
    queryKey: ['widgets', id],
    queryFn: ({ signal }) => request<Widget>(`/v1/widgets/${id}`, { signal }),
  });
}

export function createWidget(name: string): Promise<Widget> {
  return request('/v1/widgets', { method: 'POST', body: { name } });
}

/** Saves settings over the version they were read from. Throws `version_conflict` when somebody was faster. */
export function saveWidget(id: string, version: number, settings: WidgetSettings): Promise<Widget> {
  return request(`/v1/widgets/${id}`, { method: 'PATCH', body: { version, ...settings } });
}

export function deleteWidget(id: string): Promise<void> {
  return request(`/v1/widgets/${id}`, { method: 'DELETE' });
}

/** A new secret for identity tokens, in this answer and never again; the one before stops working. */
export function newIdentitySecret(id: string): Promise<{ secret: string }> {
  return request(`/v1/widgets/${id}/identity-secret`, { method: 'POST' });
}
