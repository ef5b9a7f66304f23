import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HUB_KINDS } from './model-hub.js';

const FILE = 'origin.json';

/** Where a model came from, to the commit: who is asked "which version is this" can answer. */
export const ModelOrigin = z.object({
  repository: z.string(),
  hub: z.enum(HUB_KINDS),
  host: z.string(),
  commit: z.string(),
});
export type ModelOrigin = Readonly<z.infer<typeof ModelOrigin>>;

/** Notes in the model's folder where it came from. */
export async function writeOrigin(folder: string, origin: ModelOrigin): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify(ModelOrigin.parse(origin), null, 2));
}

/** What `writeOrigin` noted; undefined for a model that was imported from a folder. */
export async function readOrigin(folder: string): Promise<ModelOrigin | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return ModelOrigin.parse(JSON.parse(text));
  } catch {
    // Edited by hand; the model itself is none the worse for it.
    return undefined;
  }
}
