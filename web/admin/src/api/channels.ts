import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

/** A text for people. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A field of a platform's form, in JSON Schema; what is not listed here is not used. */
export interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly words?: {
    readonly title: Words;
    readonly help?: Words;
    /** What the values of a choice are called. */
    readonly options?: Readonly<Record<string, Words>>;
  };
  readonly secret?: boolean;
  /** Few need it. */
  readonly advanced?: boolean;
}

/** A chat platform that accounts can be connected to. */
export interface Channel {
  readonly name: string;
  readonly title: Words;
  readonly form: {
    readonly properties: Readonly<Record<string, SettingSchema>>;
    readonly required?: readonly string[];
  };
}

export interface AccountInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly language: 'auto' | 'zh' | 'en';
  /** What is left out stays as it is; null takes a setting away. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** An account on a chat platform. Secrets are never among the settings. */
export interface Account extends AccountInput {
  readonly id: string;
  readonly platform: string;
  readonly version: number;
  /** Is its plugin loaded? */
  readonly loaded: boolean;
  /** The names of the secrets that are set. */
  readonly secrets: readonly string[];
  /** The settings cannot be decrypted, and have to be entered again. */
  readonly unreadable: boolean;
  /** Where the platform calls the server; `url` is null while PUBLIC_URL is not set. */
  readonly webhook: { readonly path: string; readonly url: string | null } | null;
  readonly trouble: { readonly kind: string; readonly message: string; readonly at: string } | null;
  readonly heardAt: string | null;
  readonly sentAt: string | null;
  /** Of the last seven days. */
  readonly deliveries: { readonly failed: number; readonly unknown: number };
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a check has shown, and what to do about it. */
export interface Finding {
  readonly ok: boolean;
  readonly what: Words;
  readonly fix?: Words;
}

/** A message to a platform that was not sent, or of which nobody knows. */
export interface Delivery {
  readonly id: string;
  readonly conversationId: string | null;
  readonly text: string;
  readonly state: 'failed' | 'unknown';
  readonly error: { readonly kind?: string; readonly message?: string } | null;
  readonly at: string;
}

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => request<Page<Channel>>('/v1/channels', { signal }),
  staleTime: Infinity,
});

export const accountsQuery = queryOptions({
  queryKey: ['channel-accounts'],
  queryFn: ({ signal }) => request<Page<Account>>('/v1/channel-accounts', { signal }),
});

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['channel-accounts', id],
    queryFn: ({ signal }) => request<Account>(`/v1/channel-accounts/${id}`, { signal }),
  });
}

/** The latest messages in trouble, up to twenty. */
export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ['channel-accounts', id, 'deliveries'],
    queryFn: ({ signal }) => request<Page<Delivery>>(`/v1/channel-accounts/${id}/deliveries`, { signal }),
  });
}

/** Throws `invalid_input` whose issues name the settings. */
export function createAccount(platform: string, input: AccountInput): Promise<Account> {
  return request('/v1/channel-accounts', { method: 'POST', body: { platform, ...input } });
}

/** Throws `version_conflict` when somebody was faster, `invalid_input` whose issues name the settings. */
export function saveAccount(id: string, version: number, changes: Partial<AccountInput>): Promise<Account> {
  return request(`/v1/channel-accounts/${id}`, { method: 'PATCH', body: { version, ...changes } });
}

export function deleteAccount(id: string): Promise<void> {
  return request(`/v1/channel-accounts/${id}`, { method: 'DELETE' });
}

/** Asks the platform itself; takes some seconds. */
export function checkAccount(id: string): Promise<{ findings: readonly Finding[] }> {
  return request(`/v1/channel-accounts/${id}/check`, { method: 'POST' });
}
