import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { BoundSettings } from '../../database/sealed-settings.js';
import { AppError } from '../../shared/error.js';
import type { Configurable } from '../../shared/settings-form.js';
import type { ServerTool } from './server-tool.js';

/** Why a server's tools could not be listed. The codes stay. */
export type McpTrouble = 'unauthorized' | 'refused' | 'unreachable' | 'timeout' | 'not_mcp';

/** An MCP server of a tenant as it is stored; address and headers are encrypted with the key named `key`. */
export interface StoredMcpServer {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly settings: Buffer;
  readonly key: string;
  readonly tools: readonly ServerTool[];
  readonly listedAt: Date | null;
  readonly error: McpTrouble | null;
  readonly version: number;
}

const HEADER = /^[A-Za-z0-9-]{1,64}$/;
const VISIBLE = /^[\x20-\x7e]{1,4096}$/;
/** Those that the protocol or the connection needs for itself. */
const RESERVED =
  /^(?:host|accept.*|content-.*|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|mcp-.*|last-event-id)$/i;

const headers = z
  .record(z.string(), z.string())
  .refine((all) => Object.keys(all).length <= 10, { error: 'At most ten headers' })
  .refine((all) => Object.entries(all).every(([name, value]) => isHeader(name, value)), {
    error: 'A header has a name of letters and hyphens that is not needed otherwise, and a value of visible ASCII',
  });

const Settings = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(hasNoPassword, { error: 'An address without a password' }),
  headers: headers.meta({ secret: true }).optional(),
});
export type McpSettings = z.infer<typeof Settings>;

/** The settings of any MCP server, to be encrypted as those of a plugin are. */
export const MCP_SETTINGS: Configurable = {
  name: 'mcp',
  config: Settings,
  hosts: (config) => [hostOf(config as McpSettings)],
};

/** Where it is called, port included where it is not the usual one. */
export function hostOf({ url }: Pick<McpSettings, 'url'>): string {
  return new URL(url).host;
}

/** What the encryption is bound to: it cannot be moved to another server or tenant. */
export function sealedInServer({ tenantId, id, settings, key }: StoredMcpServer): BoundSettings {
  return { key, bytes: settings, bound: boundToServer(tenantId, id) };
}

export function boundToServer(tenantId: string, id: string): string {
  return `mcp:${tenantId}:${id}`;
}

/** The columns of a server as {@link StoredMcpServer}. */
const MCP_COLUMNS = `tenant_id AS "tenantId", id, name, settings, key, tools, listed_at AS "listedAt", error, version`;

/** Oldest first. */
export function mcpServersIn(manager: EntityManager, lock: 'FOR UPDATE' | '' = ''): Promise<StoredMcpServer[]> {
  const sql = `SELECT ${MCP_COLUMNS} FROM mcp_servers ORDER BY created_at, id ${lock}`;
  return manager.query<StoredMcpServer[]>(sql);
}

/** Throws `not_found`. */
export async function mcpServerIn(
  manager: EntityManager,
  id: string,
  lock: 'FOR UPDATE' | '' = '',
): Promise<StoredMcpServer> {
  const sql = `SELECT ${MCP_COLUMNS} FROM mcp_servers WHERE id = $1 ${lock}`;
  const [stored] = await manager.query<StoredMcpServer[]>(sql, [id]);
  if (!stored) throw new AppError('not_found', 'There is no such MCP server', { id });
  return stored;
}

function isHeader(name: string, value: string): boolean {
  return HEADER.test(name) && !RESERVED.test(name) && VISIBLE.test(value);
}

function hasNoPassword(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return !username && !password;
}
