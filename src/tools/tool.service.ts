import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../database/audit.js';
import { SealedSettings } from '../database/sealed-settings.js';
import type { Sealed } from '../database/secret-box.js';
import { TenantStore } from '../database/tenant-store.js';
import type { Tool } from '../sdk/tool.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { McpTools } from './mcp/mcp-tools.js';
import { isServerToolKey } from './mcp/server-tool.js';
import { boundTo, type LiveTool, sealedIn, type StoredTool, TOOL_COLUMNS } from './stored-tool.js';
import { type ToolPatch, toolView } from './tool.dto.js';
import { ToolRegistry } from './tool-registry.js';

const NEVER_SET = { version: 0, enabled: false };

/** Keeps which tools a tenant's bot may use, and their settings. */
@Injectable()
export class ToolService {
  constructor(
    private readonly store: TenantStore,
    private readonly registry: ToolRegistry,
    private readonly settings: SealedSettings,
    private readonly clock: Clock,
    private readonly mcp: McpTools,
  ) {}

  /** Every tool there is a plugin for, and how this tenant has set it. */
  async list(ctx: TenantContext) {
    const stored = await this.store.within(ctx, (manager) =>
      manager.query<StoredTool[]>(`SELECT ${TOOL_COLUMNS} FROM tool_settings`),
    );
    const byName = new Map(stored.map((one) => [one.tool, one]));
    return Promise.all(this.registry.all().map((tool) => this.view(tool, byName.get(tool.name))));
  }

  /** The names of the plugins' tools that are switched on, whether their plugins are loaded or not. */
  async enabled(ctx: TenantContext): Promise<readonly string[]> {
    const sql = 'SELECT tool FROM tool_settings WHERE enabled';
    const rows = await this.store.within(ctx, (manager) => manager.query<{ tool: string }[]>(sql));
    return rows.map(({ tool }) => tool);
  }

  /** Every tool there is, of plugins and of MCP servers, switched on or not. */
  async known(ctx: TenantContext): Promise<readonly Tool[]> {
    return [...this.registry.all(), ...(await this.mcp.known(ctx))];
  }

  /** Every tool that may be used: of the plugins that are loaded, and of MCP servers. */
  async usable(ctx: TenantContext): Promise<readonly Tool[]> {
    const enabled = await this.enabled(ctx);
    return [...this.registry.all().filter(({ name }) => enabled.includes(name)), ...(await this.mcp.enabled(ctx))];
  }

  /**
   * A tool with this tenant's settings; undefined for one that is not loaded, never set, or switched off. Throws
   * `secret_unreadable` for a key that is missing, `conflict` for settings that do not fit the plugin any more.
   */
  async live(ctx: TenantContext, name: string): Promise<LiveTool | undefined> {
    if (isServerToolKey(name)) return this.mcp.live(ctx, name);
    const stored = await this.store.within(ctx, (manager) => select(manager, name));
    return stored?.enabled ? this.opened(stored) : undefined;
  }

  /** The same for whoever wants to try it, switched on or not. Throws `not_found`, and `conflict` while nothing has been set. */
  async forTrial(ctx: TenantContext, name: string): Promise<LiveTool> {
    if (isServerToolKey(name)) return this.mcp.forTrial(ctx, name);
    this.loaded(name);
    const stored = await this.store.within(ctx, (manager) => select(manager, name));
    const live = stored && (await this.opened(stored));
    if (!live) throw new AppError('conflict', 'Save the settings of the tool first', { name });
    return live;
  }

  private async opened(stored: StoredTool): Promise<LiveTool | undefined> {
    const tool = this.registry.find(stored.tool);
    if (!tool) return undefined;
    const parsed = tool.config.safeParse(await this.settings.open(sealedIn(stored)));
    if (parsed.success) return { tool, config: parsed.data };
    const fields = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new AppError('conflict', `The settings of the tool ${tool.name} do not fit its plugin any more`, { fields });
  }

  /**
   * Switches a tool on or off, and changes its settings. Throws `not_found` for one that is not loaded, `version_conflict`
   * when somebody else was first, `invalid_input` for settings that the plugin does not take.
   */
  async change(ctx: TenantContext, name: string, patch: ToolPatch) {
    const tool = this.loaded(name);
    const changed = await this.store.within(ctx, async (manager) => {
      const before = await select(manager, name, 'FOR UPDATE');
      const { version, enabled } = before ?? NEVER_SET;
      if (version !== patch.version) throw conflict(before);
      const sealed = await this.reseal(ctx, tool, before, patch);
      await this.write(manager, { ...sealed, name, enabled: patch.enabled ?? enabled }, version);
      await audit(manager, ctx, name, patch);
      return select(manager, name);
    });
    return this.view(tool, changed);
  }

  /** The tool of this name. Throws `not_found`. */
  loaded(name: string): Tool {
    const tool = this.registry.find(name);
    if (tool) return tool;
    throw new AppError('not_found', 'There is no plugin of this name', { name });
  }

  private async view(tool: Tool, stored: StoredTool | undefined) {
    return toolView(tool, stored, stored && (await this.settings.shown(tool, sealedIn(stored))));
  }

  private reseal(ctx: TenantContext, tool: Tool, before: StoredTool | undefined, { settings = {} }: ToolPatch) {
    if (before) return this.settings.change(tool, sealedIn(before), settings);
    return this.settings.seal(tool, settings, boundTo({ tenantId: ctx.tenantId, tool: tool.name }));
  }

  private async write(
    manager: EntityManager,
    { name, enabled, bytes, key }: Sealed & { readonly name: string; readonly enabled: boolean },
    version: number,
  ): Promise<void> {
    const rows = await manager.query<unknown[]>(
      `INSERT INTO tool_settings (tool, enabled, settings, key, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (tenant_id, tool) DO UPDATE SET enabled = $2, settings = $3, key = $4, updated_at = $5,
         version = tool_settings.version + 1 WHERE tool_settings.version = $6 RETURNING version`,
      [name, enabled, bytes, key, this.clock.now(), version],
    );
    if (rows.length === 0) throw conflict(await select(manager, name));
  }
}

/** Names of settings only: whether one is a secret or not, its value is nothing for the log. */
function audit(manager: EntityManager, ctx: TenantContext, name: string, { settings = {}, enabled }: ToolPatch) {
  const fields = Object.keys(settings).map((field) => `settings.${field}`);
  const details = { name, fields, ...(enabled !== undefined && { enabled }) };
  return recordAudit(manager, ctx, { action: 'tool.update', subject: { kind: 'tool', id: name }, details });
}

async function select(manager: EntityManager, name: string, lock: 'FOR UPDATE' | '' = '') {
  const sql = `SELECT ${TOOL_COLUMNS} FROM tool_settings WHERE tool = $1 ${lock}`;
  const [stored] = await manager.query<StoredTool[]>(sql, [name]);
  return stored;
}

function conflict(current: StoredTool | undefined): AppError {
  const { version, enabled } = current ?? NEVER_SET;
  return new AppError('version_conflict', 'Somebody else has changed it', { current: { version, enabled } });
}
