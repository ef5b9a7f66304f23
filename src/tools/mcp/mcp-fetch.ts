import type { PlatformAnswer } from '../../sdk/channel-host.js';
import { SendError, statusError } from '../../sdk/send-error.js';
import type { ToolCallLine } from '../tool-network.js';

/** Connecting, listing and one call take six. A server may ask back, and each question makes us send something. */
const MOST_REQUESTS = 20;
/** In letters. Far more than any tool may answer in the end. */
const LONGEST_ANSWER = 1_000_000;
/** A server that takes its time to say goodbye does not keep the visitor waiting. */
const GOODBYE_MS = 1000;

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * The product's own way out, as the SDK wants it: a `fetch` for one connection. Addresses and hosts are checked by the line;
 * redirects, standing streams, floods and refusals end here, so that no stranger's error page gets into an error of ours.
 */
export function fetchThrough(line: ToolCallLine): Fetch {
  let sent = 0;
  return async (url, init = {}) => {
    // A stream for whatever a server might want to say later; answering so is what the protocol asks of those without one.
    if (init.method === 'GET') return new Response(null, { status: 405 });
    sent += 1;
    if (sent > MOST_REQUESTS) throw new SendError('refused', 'The MCP server wants too many requests');
    const isGoodbye = init.method === 'DELETE';
    const answer = await line(String(url), {
      method: isGoodbye ? 'DELETE' : 'POST',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { body: init.body }),
      ...(init.signal && { signal: init.signal }),
      ...(isGoodbye && { timeoutMs: GOODBYE_MS }),
    });
    return responseOf(answer);
  };
}

function responseOf(answer: PlatformAnswer): Response {
  const { status, text, headers } = answer;
  if (status < 200 || status > 299) throw statusError('The MCP server', answer);
  if (text.length > LONGEST_ANSWER) throw new SendError('unknown', 'The MCP server answered with too much');
  const told = ['content-type', 'mcp-session-id'].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  return new Response(text === '' ? null : text, { status, headers: told });
}
