import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SecretBox } from '../database/secret-box.js';
import { TenantStore } from '../database/tenant-store.js';
import { isAppError } from '../shared/error.js';
import { systemContext } from '../shared/tenant-context.js';
import { boundToCall, CALL_COLUMNS, type StoredCall } from './calls/call.js';
import { boundToServer, mcpServersIn } from './mcp/mcp-server.js';
import { boundTo, type StoredTool, TOOL_COLUMNS } from './stored-tool.js';

/** Something encrypted in a row, and how that row is found again. */
interface SealedRow {
  readonly id: string;
  readonly key: string;
  readonly bytes: Buffer;
  readonly bound: string;
  readonly update: string;
  readonly where: readonly string[];
}

/** What a change of keys has done; `unreadable` are those whose key is missing, by its name. */
export interface ToolKeyRotation {
  readonly resealed: number;
  readonly current: number;
  readonly unreadable: readonly { readonly id: string; readonly key: string }[];
}

/** Brings the settings of tools and MCP servers, and the arguments of calls that wait, to the newest key. */
@Injectable()
export class ToolKeys {
  constructor(
    private readonly store: TenantStore,
    private readonly box: SecretBox,
    private readonly database: DataSource,
  ) {}

  /** Of all tenants. May be repeated, and may run beside servers: rows are locked while their turn is. */
  async rotate(): Promise<ToolKeyRotation> {
    const done = { resealed: 0, current: 0, unreadable: [] as { id: string; key: string }[] };
    const newest = await this.box.newest();
    const tenants = await this.database.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
    for (const { id } of tenants)
      await this.store.within(systemContext(id), async (manager) => {
        for (const row of await sealedRows(manager)) {
          if (row.key === newest) done.current += 1;
          else if (await this.reseal(manager, row)) done.resealed += 1;
          else done.unreadable.push({ id: row.id, key: row.key });
        }
      });
    return done;
  }

  private async reseal(manager: EntityManager, { key, bytes, bound, update, where }: SealedRow): Promise<boolean> {
    const plain = await this.box.open({ key, bytes }, bound).catch((error: unknown) => {
      if (isAppError(error, 'secret_unreadable')) return undefined;
      throw error;
    });
    if (plain === undefined) return false;
    const sealed = await this.box.seal(plain, bound);
    await manager.query(update, [...where, sealed.bytes, sealed.key]);
    return true;
  }
}

async function sealedRows(manager: EntityManager): Promise<SealedRow[]> {
  const tools = await manager.query<StoredTool[]>(`SELECT ${TOOL_COLUMNS} FROM tool_settings ORDER BY tool FOR UPDATE`);
  const calls = await manager.query<StoredCall[]>(
    `SELECT ${CALL_COLUMNS} FROM tool_calls WHERE sealed IS NOT NULL ORDER BY id FOR UPDATE`,
  );
  const servers = await mcpServersIn(manager, 'FOR UPDATE');
  return [
    ...tools.map((stored) => ({
      ...{ id: stored.tool, key: stored.key, bytes: stored.settings, bound: boundTo(stored), where: [stored.tool] },
      update: 'UPDATE tool_settings SET settings = $2, key = $3 WHERE tool = $1',
    })),
    ...servers.map(({ tenantId, id, key, settings: bytes }) => ({
      ...{ id, key, bytes, bound: boundToServer(tenantId, id), where: [id] },
      update: 'UPDATE mcp_servers SET settings = $2, key = $3 WHERE id = $1',
    })),
    ...calls.flatMap((call) => {
      const { id, key, sealed: bytes } = call;
      const update = 'UPDATE tool_calls SET sealed = $2, key = $3 WHERE id = $1';
      return key && bytes ? [{ id, key, bytes, bound: boundToCall(call), where: [id], update }] : [];
    }),
  ];
}
