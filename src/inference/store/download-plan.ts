import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HUB_KINDS } from './model-hub.js';

const PLAN = 'download.json';

const PlannedFile = z.object({
  path: z.string(),
  bytes: z.number().int().min(0),
  checksum: z.object({ kind: z.enum(['sha256', 'git-sha1']), value: z.string() }),
  revision: z.string(),
});

/** What is being downloaded from where, pinned: kept beside the files, so that it can go on after any interruption. */
export const DownloadPlan = z.object({
  name: z.string(),
  repository: z.string(),
  hub: z.enum(HUB_KINDS),
  host: z.string(),
  commit: z.string(),
  startedAt: z.iso.datetime(),
  files: z.array(PlannedFile),
});
export type DownloadPlan = Readonly<z.infer<typeof DownloadPlan>>;

/** The plan in a download folder; undefined when there is none that can be read. */
export async function readPlan(folder: string): Promise<DownloadPlan | undefined> {
  const text = await readFile(join(folder, PLAN), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return DownloadPlan.parse(JSON.parse(text));
  } catch {
    // Half written when the machine stopped: the download begins anew, and keeps the files whose checksums are right.
    return undefined;
  }
}

/** Writes the plan: whole or not at all. */
export async function writePlan(folder: string, plan: DownloadPlan): Promise<void> {
  const path = join(folder, PLAN);
  await writeFile(`${path}.new`, JSON.stringify(plan, null, 2));
  await rename(`${path}.new`, path);
}

/** Bytes of all files of the plan. */
export function plannedBytes({ files }: DownloadPlan): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
