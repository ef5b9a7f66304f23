import { queryOptions } from '@tanstack/react-query';
import type { SettingSchema, Words } from './channels';
import { type Page, request } from './client';
import type { Language } from './faqs';

interface Form {
  readonly properties: Readonly<Record<string, SettingSchema>>;
  readonly required?: readonly string[];
}

/** Something that the bot can look up or do. Secrets are never among the settings. */
export interface Tool {
  readonly name: string;
  readonly title: Words;
  readonly description: Words;
  /** An agent has to approve each call. */
  readonly risky: boolean;
  /** It is reached by patterns, so that no model is needed. */
  readonly withoutModel: boolean;
  readonly form: Form;
  readonly arguments: Form;
  readonly enabled: boolean;
  /** 0 while it has never been set. */
  readonly version: number;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The names of the secrets that are set. */
  readonly secrets: readonly string[];
  /** The settings cannot be decrypted, and have to be entered again. */
  readonly unreadable: boolean;
}

export const CALL_STATES = [
  'waiting',
  'approved',
  'running',
  'done',
  'failed',
  'unknown',
  'refused',
  'expired',
] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_ERRORS = [
  'rate_limited',
  'timeout',
  'too_large',
  'unreachable',
  'uncertain',
  'misset',
  'failed',
] as const;

/** One call of a tool; secrets among the arguments are masked. */
export interface ToolCall {
  readonly id: string;
  readonly conversationId: string | null;
  readonly tool: string;
  readonly via: 'rule' | 'model' | 'trial';
  readonly state: CallState;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly answer: { readonly text: Words } | null;
  readonly error: string | null;
  readonly decided: { readonly name: string | null } | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/** What came of a trial. */
export type TrialEnd =
  | {
      readonly state: 'done';
      readonly answer: { readonly text: Words; readonly data?: unknown };
      readonly tookMs: number;
    }
  | { readonly state: 'failed'; readonly error: string; readonly tookMs: number };

export const toolsQuery = queryOptions({
  queryKey: ['tools'],
  queryFn: ({ signal }) => request<Page<Tool>>('/v1/tools', { signal }),
});

/** What people call a tool and its arguments. */
interface ToolNames extends Pick<Tool, 'name' | 'title'> {
  readonly arguments: Readonly<Record<string, NonNullable<SettingSchema['words']>>>;
}

/** The names of all tools, MCP servers' too; for agents, who see no settings. */
export const toolNamesQuery = queryOptions({
  // Read again with the MCP servers, when one has other tools than before.
  queryKey: ['mcp-servers', 'names'],
  queryFn: ({ signal }) => request<Page<ToolNames>>('/v1/tool-names', { signal }),
  staleTime: 60_000,
});

/** The latest calls of all tools. */
export const callsQuery = queryOptions({
  queryKey: ['tool-calls', 'latest'],
  queryFn: ({ signal }) => request<Page<ToolCall>>('/v1/tool-calls', { query: { limit: 20 }, signal }),
});

/** The calls that wait for somebody's word. */
export const waitingCallsQuery = queryOptions({
  queryKey: ['tool-calls', 'waiting'],
  queryFn: ({ signal }) =>
    request<Page<ToolCall>>('/v1/tool-calls', { query: { state: 'waiting', limit: 50 }, signal }),
});

interface ToolChange {
  readonly enabled?: boolean;
  /** What is left out stays; null takes a setting away. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Throws `version_conflict` when somebody was faster, `invalid_input` whose issues name the settings. */
export function saveTool({ name, version }: Tool, change: ToolChange): Promise<Tool> {
  return request(`/v1/tools/${name}`, { method: 'PATCH', body: { version, ...change } });
}

/** Makes one call. Throws `conflict` while nothing is saved, `invalid_input` whose issues name the arguments. */
export function tryTool(name: string, args: Readonly<Record<string, unknown>>, language: Language): Promise<TrialEnd> {
  return request(`/v1/tools/${name}/try`, { method: 'POST', body: { arguments: args, language } });
}

/** Throws `conflict` when it has been decided already. */
export function decideCall(id: string, verdict: 'approve' | 'refuse'): Promise<ToolCall> {
  return request(`/v1/tool-calls/${id}/${verdict}`, { method: 'POST' });
}
