import { z } from 'zod';
import type { ShownSettings } from '../../database/sealed-settings.js';
import { readsLikeInstructions } from '../../retrieval/chunking/instruction-signs.js';
import type { StoredMcpServer } from './mcp-server.js';
import type { ServerTool } from './server-tool.js';

const name = z.string().trim().min(1).max(80);
/** `url`, and `headers` by their names; looked at by the schema of the settings. */
const settings = z.record(z.string().max(100), z.unknown());

export const McpServerInput = z.strictObject({ name, settings });
export type McpServerInput = z.infer<typeof McpServerInput>;

/** Changes to a server; `version` is the one they were made on. Settings left out stay, null takes one away. */
export const McpServerPatch = z.strictObject({
  version: z.number().int().min(1),
  name: name.optional(),
  settings: settings.optional(),
});
export type McpServerPatch = z.infer<typeof McpServerPatch>;

/** What the owner wants of a tool; `digest` is that of the tool as the owner has seen it. */
export const McpToolChoice = z.strictObject({
  digest: z.string().max(100),
  enabled: z.boolean().optional(),
  approval: z.boolean().optional(),
});
export type McpToolChoice = z.infer<typeof McpToolChoice>;

/** What the API shows of a server: which secrets are set, never the secrets. */
export function mcpServerView(stored: StoredMcpServer, shown: ShownSettings) {
  const { id, name: called, listedAt, error, version, tools } = stored;
  return {
    ...{ id, name: called, error, version, ...shown },
    listedAt: listedAt?.toISOString() ?? null,
    tools: tools.map(toolView),
  };
}

function toolView({ key, name: its, schema, ...tool }: ServerTool) {
  const said = [tool.title, tool.description, JSON.stringify(schema)].join('\n');
  return {
    key,
    name: its,
    ...tool,
    arguments: schema,
    usable: schema !== null,
    suspicious: readsLikeInstructions(said),
  };
}
