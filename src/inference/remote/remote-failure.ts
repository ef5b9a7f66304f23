import { AppError } from '../../shared/error.js';

/** What went wrong with a server, and so whether another attempt makes sense. */
export type RemoteReason = 'connection' | 'first_byte' | 'idle' | 'cut' | 'garbage' | 'status';

/** HTTP statuses that pass by themselves: 529 is what some clouds say when they are full. */
const PASSING = new Set([408, 429, 500, 502, 503, 504, 529]);
const LONGEST_MESSAGE = 500;
const CONTEXT_WORDS = /context[ _]length|context window|maximum context|too many tokens|prompt is too long/i;

/** An AppError `model_unavailable` that says why. */
export function remoteFailure(reason: RemoteReason, message: string, cause?: unknown): AppError {
  return new AppError('model_unavailable', message, { reason }, { cause });
}

/**
 * The AppError for an answer that is not 2xx: `model_overloaded` (429), `context_too_long`, `invalid_input` (400, 422),
 * `model_unavailable` (everything else). The server's own message goes along, but never what looks like the key, and
 * nothing of a 401 or 403: those like to quote it.
 */
export function statusFailure(response: Response, body: string, key: string | undefined): AppError {
  const { status } = response;
  const details = { reason: 'status', status, retryAfterMs: retryAfter(response.headers.get('retry-after')) };
  if (status === 401 || status === 403) {
    return new AppError('model_unavailable', `The model server refused the key (${status})`, details);
  }
  const said = hideKey(serverMessage(body), key);
  return new AppError(codeOf(status, body), `The model server answered ${status}: ${said}`, details);
}

/** Milliseconds to wait before the next attempt; undefined: there shall be none. `attempt` counts from 0. */
export function retryWait(error: unknown, attempt: number, chance: number, backoffMs: number): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { reason, status, retryAfterMs } = error.details;
  const passing = reason === 'connection' || reason === 'cut' || PASSING.has(Number(status));
  if (!passing) return undefined;
  if (typeof retryAfterMs === 'number') return retryAfterMs;
  return backoffMs * 2 ** attempt * (0.5 + chance / 2);
}

function codeOf(status: number, body: string) {
  if (status === 429) return 'model_overloaded';
  if ((status === 400 || status === 413 || status === 422) && CONTEXT_WORDS.test(body)) return 'context_too_long';
  return status === 400 || status === 422 ? 'invalid_input' : 'model_unavailable';
}

/** `Retry-After` is seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** `{error: {message}}` (OpenAI), `{error: "..."}` (Ollama), `{message}` or `{detail}` (vLLM, FastAPI), or plain text. */
function serverMessage(body: string): string {
  try {
    const { error, message, detail } = JSON.parse(body) ?? {};
    const said = error?.message ?? error ?? message ?? detail;
    return typeof said === 'string' ? said : body;
  } catch {
    return body;
  }
}

/** A server's message, without the key should it quote it, and not longer than a person reads. */
export function hideKey(message: string, key: string | undefined): string {
  const hidden = key ? message.replaceAll(key, '***') : message;
  return hidden.slice(0, LONGEST_MESSAGE);
}
