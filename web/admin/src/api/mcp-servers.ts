import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Tool } from './tools';

export const MCP_TROUBLES = ['unauthorized', 'refused', 'unreachable', 'timeout', 'not_mcp'] as const;

/** A tool of an MCP server, as it was listed last. */
export interface McpTool {
  /** Its name in this house. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema; null for one that cannot be used. */
  readonly arguments: Tool['arguments'] | null;
  /** The server's own word. */
  readonly saysReadOnly: boolean;
  readonly digest: string;
  readonly enabled: boolean;
  readonly approval: boolean;
  /** It was on, and has changed since. */
  readonly changed: boolean;
  readonly usable: boolean;
  /** It reads like orders to a model. */
  readonly suspicious: boolean;
}

/** A server of somebody else whose tools the bot may use. Headers are never shown. */
export interface McpServer {
  readonly id: string;
  readonly name: string;
  readonly settings: { readonly url?: string };
  readonly secrets: readonly string[];
  readonly unreadable: boolean;
  readonly tools: readonly McpTool[];
  readonly listedAt: string | null;
  readonly error: string | null;
  readonly version: number;
}

export interface McpServerInput {
  readonly name: string;
  readonly settings: { readonly url?: string; readonly headers?: Readonly<Record<string, string>> | null };
}

export const mcpServersQuery = queryOptions({
  queryKey: ['mcp-servers'],
  queryFn: ({ signal }) => request<Page<McpServer>>('/v1/mcp-servers', { signal }),
});

/** Throws `mcp_not_installed`, `conflict`, and `invalid_input` whose issues name the settings. */
export function addMcpServer(input: McpServerInput): Promise<McpServer> {
  return request('/v1/mcp-servers', { method: 'POST', body: input });
}

/** Settings that are left out stay. Throws `version_conflict` when somebody was faster, and what `addMcpServer` throws. */
export function changeMcpServer({ id, version }: McpServer, changes: Partial<McpServerInput>): Promise<McpServer> {
  return request(`/v1/mcp-servers/${id}`, { method: 'PATCH', body: { version, ...changes } });
}

export function deleteMcpServer(id: string): Promise<void> {
  return request(`/v1/mcp-servers/${id}`, { method: 'DELETE' });
}

/** Asks the server for its tools again. */
export function refreshMcpServer(id: string): Promise<McpServer> {
  return request(`/v1/mcp-servers/${id}/refresh`, { method: 'POST' });
}

/** Throws `version_conflict` for a tool that is not the one any more that was looked at. */
export function chooseMcpTool(
  id: string,
  { key, digest }: McpTool,
  choice: { readonly enabled?: boolean; readonly approval?: boolean },
): Promise<McpServer> {
  return request(`/v1/mcp-servers/${id}/tools/${encodeURIComponent(key)}`, {
    method: 'PATCH',
    body: { digest, ...choice },
  });
}
