import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SealedSettings } from '../../database/sealed-settings.js';
import { TenantStore } from '../../database/tenant-store.js';
import { defineTool, type Tool } from '../../sdk/tool.js';
import { AppError } from '../../shared/error.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import type { Arguments } from '../calls/call.js';
import type { LiveTool } from '../stored-tool.js';
import { argumentsOf } from './foreign-schema.js';
import { configOf, McpLister } from './mcp-lister.js';
import { hostOf, mcpServersIn, type McpSettings, type StoredMcpServer } from './mcp-server.js';
import { atMcpServer } from './mcp-session.js';
import { answerOf } from './server-answer.js';
import { readTools, type ServerTool } from './server-tool.js';

/** The tools of MCP servers as tools like any others: with the same limits, approval, book and way out. */
@Injectable()
export class McpTools {
  constructor(
    private readonly store: TenantStore,
    private readonly settings: SealedSettings,
    private readonly lister: McpLister,
  ) {}

  /** Those that are switched on. */
  async enabled(ctx: TenantContext): Promise<readonly Tool[]> {
    const found = await this.all(ctx);
    return found.flatMap(([server, tool]) => (tool.enabled ? [this.toolOf(ctx, server, tool)] : []));
  }

  /** All of them, switched on or not. */
  async known(ctx: TenantContext): Promise<readonly Tool[]> {
    return (await this.all(ctx)).map(([server, tool]) => this.toolOf(ctx, server, tool));
  }

  /** One that is switched on, with the settings of its server. Throws `secret_unreadable`. */
  async live(ctx: TenantContext, key: string): Promise<LiveTool | undefined> {
    const [server, tool] = (await this.all(ctx)).find(([, one]) => one.key === key && one.enabled) ?? [];
    return server && tool && this.open(ctx, server, tool);
  }

  /** The same, switched on or not. Throws `not_found`. */
  async forTrial(ctx: TenantContext, key: string): Promise<LiveTool> {
    const [server, tool] = (await this.all(ctx)).find(([, one]) => one.key === key) ?? [];
    if (!server || !tool) throw new AppError('not_found', 'There is no tool of this name', { name: key });
    return this.open(ctx, server, tool);
  }

  /** All that can be used. */
  private async all(ctx: TenantContext): Promise<(readonly [StoredMcpServer, ServerTool])[]> {
    const servers = await this.store.within(ctx, mcpServersIn);
    return servers.flatMap((server) => server.tools.flatMap((tool) => (tool.schema ? [[server, tool] as const] : [])));
  }

  private async open(ctx: TenantContext, server: StoredMcpServer, tool: ServerTool): Promise<LiveTool> {
    return { tool: this.toolOf(ctx, server, tool), config: await configOf(this.settings, server) };
  }

  private toolOf(ctx: TenantContext, server: StoredMcpServer, { key, name, schema, ...tool }: ServerTool): Tool {
    const { title, description, approval, digest } = tool;
    return defineTool<McpSettings, Arguments>({
      name: key,
      title: { zh: title, en: title },
      description: { zh: description, en: description },
      // Parsed where they are opened.
      config: z.custom<McpSettings>(),
      args: argumentsOf(schema ?? {}) as z.ZodType<Arguments>,
      rules: [],
      risky: approval,
      hosts: (config) => [hostOf(config)],
      run: async (args, { config, call, signal }) => {
        const result = await atMcpServer(config, call, signal, async (session) => {
          const listed = readTools(server.id, await session.list());
          if (listed.find((one) => one.key === key)?.digest === digest) return session.call(name, args);
          await this.lister.keep(systemContext(ctx.tenantId, 'tools'), server, listed);
          throw new AppError('conflict', 'The tool is not the one any more that was switched on', { name: key });
        });
        return answerOf(result);
      },
    });
  }
}
