import type { PlatformRequest } from '../../sdk/channel-host.js';

/** Headers and body as they are sent. */
export interface RequestContent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** Writes a request's content down; its own headers win over the ones that go with the content. */
export function contentOf({ headers = {}, json, form, body }: PlatformRequest): RequestContent {
  if (json !== undefined) return typed('application/json; charset=utf-8', JSON.stringify(json), headers);
  if (form) return typed('application/x-www-form-urlencoded', new URLSearchParams(form).toString(), headers);
  return { headers: lowered(headers), body };
}

function typed(type: string, body: string, headers: Readonly<Record<string, string>>): RequestContent {
  return { headers: { 'content-type': type, ...lowered(headers) }, body };
}

/** So that `Content-Type` takes the place of `content-type` and does not stand beside it. */
function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
