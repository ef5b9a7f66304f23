import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { SealedSettings } from '../../database/sealed-settings.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { McpLister } from './mcp-lister.js';
import { loadMcpSdk } from './mcp-sdk.js';
import {
  boundToServer,
  MCP_SETTINGS,
  mcpServerIn,
  mcpServersIn,
  sealedInServer,
  type StoredMcpServer,
} from './mcp-server.js';
import { type McpServerInput, type McpServerPatch, mcpServerView, type McpToolChoice } from './mcp-server.dto.js';
import type { ServerTool } from './server-tool.js';

const MOST_SERVERS = 20;
/** All of them are shown to the model with each question. */
const MOST_ENABLED = 20;

/** Keeps a tenant's MCP servers, and which of their tools the bot may use. */
@Injectable()
export class McpServerService {
  constructor(
    private readonly store: TenantStore,
    private readonly settings: SealedSettings,
    private readonly lister: McpLister,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async list(ctx: TenantContext) {
    const servers = await this.store.within(ctx, mcpServersIn);
    return Promise.all(servers.map((stored) => this.view(stored)));
  }

  /**
   * Adds a server and asks it for its tools; what goes wrong with that is told by `error`. Throws `mcp_not_installed`,
   * `invalid_input`, and `conflict` for a name there is, or where there are as many as there may be.
   */
  async add(ctx: TenantContext, { name, settings }: McpServerInput) {
    await loadMcpSdk();
    const now = this.clock.now();
    const id = newId(now.getTime());
    const { key, bytes } = await this.settings.seal(MCP_SETTINGS, settings, boundToServer(ctx.tenantId, id));
    const stored = await this.store.within(ctx, async (manager) => {
      if ((await mcpServersIn(manager)).length >= MOST_SERVERS)
        throw new AppError('conflict', 'There are as many MCP servers as there may be', { most: MOST_SERVERS });
      const sql = `INSERT INTO mcp_servers (id, name, settings, key, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)`;
      await manager.query(sql, [id, name, bytes, key, now]);
      await audit(manager, ctx, 'mcp_server.create', id, { name });
      return mcpServerIn(manager, id);
    });
    return this.view(await this.lister.list(ctx, stored));
  }

  /**
   * Changes a server. At another address its tools are others: none is on. Throws `version_conflict` when somebody else was
   * first, and what `add` throws.
   */
  async change(ctx: TenantContext, id: string, { version, ...patch }: McpServerPatch) {
    const changed = await this.store.within(ctx, async (manager) => {
      const before = await mcpServerIn(manager, id, 'FOR UPDATE');
      if (before.version !== version)
        throw new AppError('version_conflict', 'Somebody else has changed it', {
          current: { version: before.version },
        });
      const { settings = {}, name = before.name } = patch;
      const { key, bytes } = await this.settings.change(MCP_SETTINGS, sealedInServer(before), settings);
      const tools = 'url' in settings && settings['url'] !== (await this.urlOf(before)) ? [] : before.tools;
      const sql = `UPDATE mcp_servers SET name = $2, settings = $3, key = $4, tools = $5, version = version + 1, updated_at = $6
        WHERE id = $1`;
      await manager.query(sql, [id, name, bytes, key, JSON.stringify(tools), this.clock.now()]);
      const fields = [...(patch.name ? ['name'] : []), ...Object.keys(settings).map((field) => `settings.${field}`)];
      await audit(manager, ctx, 'mcp_server.update', id, { name, fields });
      return mcpServerIn(manager, id);
    });
    return this.view(patch.settings ? await this.lister.list(ctx, changed) : changed);
  }

  /** Forgets a server and its tools. Throws `not_found`. */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const { name } = await mcpServerIn(manager, id, 'FOR UPDATE');
      await manager.query('DELETE FROM mcp_servers WHERE id = $1', [id]);
      await audit(manager, ctx, 'mcp_server.delete', id, { name });
    });
  }

  /** Asks a server for its tools again. Throws `not_found`, `mcp_not_installed`, `secret_unreadable`. */
  async refresh(ctx: TenantContext, id: string) {
    const stored = await this.store.within(ctx, (manager) => mcpServerIn(manager, id));
    return this.view(await this.lister.list(ctx, stored));
  }

  /**
   * Switches a tool on or off, or lets it do without approval. Throws `not_found`, `version_conflict` where the tool is not
   * the one any more that the owner has seen, `conflict` for one that cannot be used, or for more than there may be.
   */
  async choose(ctx: TenantContext, id: string, key: string, { digest, ...choice }: McpToolChoice) {
    const changed = await this.store.within(ctx, async (manager) => {
      // The lock on all of them, so that two owners together do not switch on more than there may be.
      const servers = await mcpServersIn(manager, 'FOR UPDATE');
      const before = await mcpServerIn(manager, id);
      const tool = before.tools.find((one) => one.key === key);
      if (!tool) throw new AppError('not_found', 'The MCP server has no such tool', { key });
      if (tool.digest !== digest) throw new AppError('version_conflict', 'The tool has changed', { key });
      const chosen = { ...tool, ...choice, ...(choice.enabled !== undefined && { changed: false }) };
      if (chosen.enabled && !tool.enabled) mayEnable(tool, servers);
      const tools = before.tools.map((one) => (one.key === key ? chosen : one));
      await manager.query('UPDATE mcp_servers SET tools = $2 WHERE id = $1', [id, JSON.stringify(tools)]);
      await audit(manager, ctx, 'mcp_tool.update', id, { name: `${before.name}: ${tool.name}`, ...choice });
      return mcpServerIn(manager, id);
    });
    return this.view(changed);
  }

  private async view(stored: StoredMcpServer) {
    return mcpServerView(stored, await this.settings.shown(MCP_SETTINGS, sealedInServer(stored)));
  }

  private async urlOf(stored: StoredMcpServer): Promise<unknown> {
    return (await this.settings.shown(MCP_SETTINGS, sealedInServer(stored))).settings['url'];
  }
}

/** Names only: addresses and headers are nothing for the log. */
function audit(manager: EntityManager, ctx: TenantContext, action: string, id: string, details: object): Promise<void> {
  return recordAudit(manager, ctx, { action, subject: { kind: 'mcp_server', id }, details: { ...details } });
}

function mayEnable({ schema, key }: ServerTool, servers: readonly StoredMcpServer[]): void {
  if (!schema) throw new AppError('conflict', 'The schema of the tool cannot be used', { key });
  const enabled = servers.flatMap(({ tools }) => tools.filter((tool) => tool.enabled));
  if (enabled.length >= MOST_ENABLED)
    throw new AppError('conflict', 'There are as many tools switched on as there may be', { most: MOST_ENABLED });
}
