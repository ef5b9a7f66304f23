import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './people.js';

/** A document as the API shows it. */
export interface ShownDocument {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly error: { readonly code: string; readonly details: Record<string, unknown> } | null;
  readonly passages: number;
  readonly asking: number;
  readonly vanishedAt: string | null;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** A passage as the API shows it. */
export interface ShownPassage {
  readonly id: string;
  readonly position: number;
  readonly titlePath: readonly string[];
  readonly text: string;
  readonly readText: string;
  readonly proposedText: string | null;
  readonly enabled: boolean;
  readonly editedBy: string | null;
  readonly flags: readonly string[];
}

/** Uploads a file and waits until it has been read. */
export async function upload(caller: Caller, name: string, content: string | Buffer): Promise<ShownDocument> {
  const { body } = await caller.post('/v1/documents').attach('file', Buffer.from(content), name).expect(201);
  return settled(caller, body.id);
}

/** Adds what is told in JSON and waits until it has been read. */
export async function add(caller: Caller, input: object): Promise<ShownDocument> {
  const { body } = await caller.post('/v1/documents').send(input).expect(201);
  return settled(caller, body.id);
}

/** The document when its reading has ended. */
export function settled(caller: Caller, id: string): Promise<ShownDocument> {
  return documentWhen(caller, id, ({ status }) => status === 'ready' || status === 'failed');
}

/** The document when it is as wanted. */
export async function documentWhen(
  caller: Caller,
  id: string,
  wanted: (document: ShownDocument) => boolean,
): Promise<ShownDocument> {
  const end = Date.now() + 100_000;
  for (;;) {
    const { body } = await caller.get(`/v1/documents/${id}`).expect(200);
    if (wanted(body)) return body;
    if (Date.now() > end) throw new Error(`It did not come to that: ${JSON.stringify(body)}`);
    await pause(50);
  }
}

export async function passagesOf(caller: Caller, id: string): Promise<ShownPassage[]> {
  return (await caller.get(`/v1/documents/${id}/passages?limit=100`).expect(200)).body.items;
}

export const textsOf = async (caller: Caller, id: string) => (await passagesOf(caller, id)).map(({ text }) => text);
