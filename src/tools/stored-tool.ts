import type { BoundSettings } from '../database/sealed-settings.js';
import type { Tool } from '../sdk/tool.js';

/** A tenant's settings of a tool as they are stored: JSON, encrypted with the key named `key`. */
export interface StoredTool {
  readonly tenantId: string;
  readonly tool: string;
  readonly enabled: boolean;
  readonly settings: Buffer;
  readonly key: string;
  readonly version: number;
}

/** A tool that a tenant has switched on, with its settings, secrets in the clear. */
export interface LiveTool {
  readonly tool: Tool;
  readonly config: unknown;
}

/** The columns of a tool's settings as {@link StoredTool}. */
export const TOOL_COLUMNS = `tenant_id AS "tenantId", tool, enabled, settings, key, version`;

/** What the encryption of a tool's settings is bound to: they cannot be moved to another tool or tenant. */
export function boundTo({ tenantId, tool }: Pick<StoredTool, 'tenantId' | 'tool'>): string {
  return `tool:${tenantId}:${tool}`;
}

/** The settings of a row, for whoever opens or changes them. */
export function sealedIn(stored: StoredTool): BoundSettings {
  return { key: stored.key, bytes: stored.settings, bound: boundTo(stored) };
}
