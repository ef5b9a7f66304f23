import { ApiError } from './api-error';
import { chosenTenant } from './tenant-choice';

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Query;
  /** Sent as JSON, except `FormData`, which is sent as multipart. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A list in pages: `next` is the cursor of the following page, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Calls the server and gives the parsed JSON (undefined for 204).
 * Throws `ApiError`: the server's own code, or `network` when it could not be reached.
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const response = await send(path, call);
  // The boundary: the shapes are the server's contract, written down beside each resource.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Fetches a file; `name` is the one the server proposed, or null. Throws like `request`. */
export async function download(path: string, query: Query): Promise<{ content: Blob; name: string | null }> {
  const response = await send(path, { query });
  const disposition = response.headers.get('content-disposition') ?? '';
  return { content: await response.blob(), name: /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? null };
}

async function send(path: string, call: Call): Promise<Response> {
  const response = await reach(path + queryString(call.query), {
    method: call.method ?? 'GET',
    headers: headersOf(call),
    credentials: 'same-origin',
    signal: call.signal,
    body: call.body instanceof FormData ? call.body : JSON.stringify(call.body),
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('network', 0, 'The server could not be reached');
  }
}

function headersOf({ body }: Call): Headers {
  return requestHeaders(body === undefined || body instanceof FormData ? undefined : 'application/json');
}

/** What every request of ours says, with the type of its body where the browser does not know it. */
export function requestHeaders(contentType: string | undefined): Headers {
  const headers = new Headers({ 'X-Requested-With': 'mossdesk', Accept: 'application/json, */*' });
  const tenant = chosenTenant();
  if (tenant) headers.set('X-Tenant', tenant);
  if (contentType) headers.set('Content-Type', contentType);
  return headers;
}

function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (pairs.length === 0) return '';
  return '?' + new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}

/** What the server refused, as an error. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { code, message, details } = errorOf(body);
  const wait = Number(response.headers.get('retry-after'));
  const known = typeof details === 'object' && details !== null ? { ...details } : {};
  const more = wait > 0 && !('retryAfter' in known) ? { ...known, retryAfter: wait } : known;
  return new ApiError(
    typeof code === 'string' ? code : codeOf(response.status),
    response.status,
    typeof message === 'string' ? message : response.statusText,
    more,
  );
}

function errorOf(body: unknown): { code?: unknown; message?: unknown; details?: unknown } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return {};
  return typeof body.error === 'object' && body.error !== null ? body.error : {};
}

/** A proxy in front of the server answers without our error body. */
function codeOf(status: number): string {
  if (status === 401) return 'unauthorized';
  if (status === 413) return 'payload_too_large';
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal';
}
