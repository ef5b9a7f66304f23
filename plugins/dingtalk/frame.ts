import { z } from 'zod';
import { readJson } from '../../src/sdk/json.js';

/** What comes through the socket of Stream mode: `data` is JSON in a text. */
const Frame = z.object({
  type: z.enum(['SYSTEM', 'EVENT', 'CALLBACK']),
  headers: z.looseObject({ messageId: z.string(), topic: z.string() }),
  data: z.string().default(''),
});
export type Frame = z.infer<typeof Frame>;

/** Undefined for what is no frame: it cannot be acknowledged either. */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  return Frame.safeParse(readJson(bytes)).data;
}
