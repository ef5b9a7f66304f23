import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResultSchema, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { AppError } from '../../shared/error.js';

/** What an operator types to have it. */
export const INSTALL_COMMAND = 'npm install --omit=dev --save-prod @modelcontextprotocol/sdk@1.32.2';

/** The parts of the official SDK that are used here. */
export interface McpSdk {
  readonly Client: typeof Client;
  readonly StreamableHTTPClientTransport: typeof StreamableHTTPClientTransport;
  readonly CallToolResultSchema: typeof CallToolResultSchema;
  readonly ListToolsResultSchema: typeof ListToolsResultSchema;
}

/**
 * The official SDK, which is large and installed only by those who want it. Loaded at first use; throws `mcp_not_installed`,
 * which names the command, where it is not there.
 */
export async function loadMcpSdk(find: () => Promise<McpSdk> = findSdk): Promise<McpSdk> {
  try {
    return await find();
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    const message = `MCP servers need a package that is not installed. To install it: ${INSTALL_COMMAND}`;
    throw new AppError('mcp_not_installed', message, { command: INSTALL_COMMAND }, { cause });
  }
}

async function findSdk(): Promise<McpSdk> {
  const [client, transport, types] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
  return { ...client, ...transport, ...types };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
