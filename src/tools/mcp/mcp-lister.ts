import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { SealedSettings } from '../../database/sealed-settings.js';
import { TenantStore } from '../../database/tenant-store.js';
import { SendError } from '../../sdk/send-error.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ToolNetwork } from '../tool-network.js';
import {
  hostOf,
  MCP_SETTINGS,
  mcpServerIn,
  type McpSettings,
  type McpTrouble,
  sealedInServer,
  type StoredMcpServer,
} from './mcp-server.js';
import { atMcpServer } from './mcp-session.js';
import { readTools, type ServerTool, withChoices } from './server-tool.js';

const PATIENCE_MS = 8000;

/** Asks servers which tools they have, and keeps what they say beside what the owner wants of it. */
@Injectable()
export class McpLister {
  private readonly log = new Logger(McpLister.name);

  constructor(
    private readonly store: TenantStore,
    private readonly settings: SealedSettings,
    private readonly network: ToolNetwork,
    private readonly clock: Clock,
  ) {}

  /** Asks, and keeps the answer, or why there was none: then the tools stay as they were. Throws `mcp_not_installed`. */
  async list(ctx: TenantContext, stored: StoredMcpServer): Promise<StoredMcpServer> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const config = await configOf(this.settings, stored);
      const line = this.network.reaching(ctx, [hostOf(config)]);
      const asking = atMcpServer(config, line, signal, async (session) => readTools(stored.id, await session.list()));
      return await this.keep(ctx, stored, await Promise.race([asking, over(signal)]));
    } catch (error) {
      if (error instanceof AppError) throw error;
      this.log.warn(error);
      return this.fail(ctx, stored.id, signal.aborted ? 'timeout' : troubleOf(error));
    }
  }

  /** Keeps what was listed, unless the server's settings have changed meanwhile. Which tools that has switched off is noted. */
  keep(ctx: TenantContext, asked: StoredMcpServer, listed: readonly ServerTool[]): Promise<StoredMcpServer> {
    return this.store.within(ctx, async (manager) => {
      const before = await mcpServerIn(manager, asked.id, 'FOR UPDATE');
      if (!before.settings.equals(asked.settings)) return before;
      const tools = withChoices(before.tools, listed);
      await this.write(manager, asked.id, tools);
      const off = tools.filter(
        ({ key, enabled }) => !enabled && before.tools.some((one) => one.key === key && one.enabled),
      );
      for (const { name } of off) {
        const details = { name: `${before.name}: ${name}` };
        await recordAudit(manager, ctx, { action: 'mcp_tool.changed', subject: subject(asked.id), details });
      }
      return mcpServerIn(manager, asked.id);
    });
  }

  private async write(manager: EntityManager, id: string, tools: readonly ServerTool[]): Promise<void> {
    const sql = 'UPDATE mcp_servers SET tools = $2, listed_at = $3, error = NULL WHERE id = $1';
    await manager.query(sql, [id, JSON.stringify(tools), this.clock.now()]);
  }

  private fail(ctx: TenantContext, id: string, trouble: McpTrouble): Promise<StoredMcpServer> {
    return this.store.within(ctx, async (manager) => {
      await manager.query('UPDATE mcp_servers SET error = $2 WHERE id = $1', [id, trouble]);
      return mcpServerIn(manager, id);
    });
  }
}

/** The settings in the clear. Throws `secret_unreadable`. */
export async function configOf(settings: SealedSettings, stored: StoredMcpServer): Promise<McpSettings> {
  return MCP_SETTINGS.config.parse(await settings.open(sealedInServer(stored))) as McpSettings;
}

function subject(id: string) {
  return { kind: 'mcp_server', id };
}

function over(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function troubleOf(error: unknown): McpTrouble {
  if (!(error instanceof SendError)) return 'not_mcp';
  if (error.kind === 'auth') return 'unauthorized';
  return error.kind === 'refused' ? 'refused' : 'unreachable';
}
