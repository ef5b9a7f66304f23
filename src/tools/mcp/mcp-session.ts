import type { CallToolResult, Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { SendError } from '../../sdk/send-error.js';
import { isAppError } from '../../shared/error.js';
import type { Arguments } from '../calls/call.js';
import type { ToolCallLine } from '../tool-network.js';
import { fetchThrough } from './mcp-fetch.js';
import { loadMcpSdk, type McpSdk } from './mcp-sdk.js';

/** More pages than anybody's list of tools has. */
const MOST_PAGES = 5;
/** The SDK would compile whatever schema a stranger sends; nothing of ours looks at results that way. */
const NO_VALIDATOR = {
  getValidator: () => () => ({ valid: false, data: undefined, errorMessage: 'not used' }) as const,
};

/** Where an MCP server is, and what it wants to hear in every request. */
export interface McpEndpoint {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What can be asked of a server one is connected to. */
export interface McpSession {
  list(): Promise<readonly ListedTool[]>;
  call(name: string, args: Arguments): Promise<CallToolResult>;
}

/**
 * Connects, has the work done, and says goodbye. One connection for each piece of work: there is no session to lose when
 * either side starts again. Throws `SendError`, `mcp_not_installed`, and an Error for whatever is not the protocol; none of
 * them says anything in the server's own words.
 */
export async function atMcpServer<Result>(
  { url, headers = {} }: McpEndpoint,
  line: ToolCallLine,
  signal: AbortSignal,
  work: (session: McpSession) => Promise<Result>,
): Promise<Result> {
  const sdk = await loadMcpSdk();
  const client = new sdk.Client({ name: 'mossdesk', version: '1' }, { jsonSchemaValidator: NO_VALIDATOR });
  const transport = new sdk.StreamableHTTPClientTransport(new URL(url), {
    fetch: fetchThrough(line),
    requestInit: { headers: { ...headers } },
  });
  // The SDK would wait for the answer that was garbage.
  const broken = new Promise<never>((_, reject) => (client.onerror = reject));
  const working = client.connect(transport, { signal }).then(() => work(sessionOf(sdk, client, signal)));
  try {
    return await Promise.race([working, broken]);
  } catch (error) {
    throw told(error);
  } finally {
    await transport.terminateSession().catch(() => undefined); // who does not want to hear goodbye need not
    await client.close();
  }
}

function sessionOf(sdk: McpSdk, client: InstanceType<McpSdk['Client']>, signal: AbortSignal): McpSession {
  return {
    async list() {
      const tools: ListedTool[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const params = cursor === undefined ? {} : { cursor };
        const listed = await client.request({ method: 'tools/list', params }, sdk.ListToolsResultSchema, { signal });
        tools.push(...listed.tools);
        cursor = listed.nextCursor;
        if (cursor === undefined) break;
      }
      return tools;
    },
    call: (name, args) =>
      client.request({ method: 'tools/call', params: { name, arguments: { ...args } } }, sdk.CallToolResultSchema, {
        signal,
      }),
  };
}

/** Errors of the SDK hold what the server has said; of ours the kind is enough. */
function told(error: unknown): Error {
  if (error instanceof SendError || isAppError(error, 'conflict')) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? ` (${error.code})` : '';
  return new Error(`The MCP server did not answer as the protocol asks${code}`);
}
