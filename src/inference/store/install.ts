import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/error.js';
import type { Clock } from '../../shared/clock.js';
import type { Convert } from './convert-apart.js';
import type { ConvertProgress } from '../convert/convert-model.js';
import { needSpace } from './disk-space.js';
import { type DownloadPlan, plannedBytes, readPlan, writePlan } from './download-plan.js';
import { bytesThere, downloadFile } from './file-download.js';
import { findRepository, type RepositoryWish } from './hub-choice.js';
import type { Patience } from './hub-request.js';
import { lockFolder } from './install-lock.js';
import type { HubKind, ModelHub } from './model-hub.js';
import { writeOrigin } from './model-origin.js';
import type { InstalledModel, ModelStore } from './model-store.js';
import { neededFiles } from './needed-files.js';
import { relayProgress } from './relay-progress.js';

/** What shall be installed, under which name, from which kind of hub (any, if left out). */
export interface InstallWish extends RepositoryWish {
  readonly name: string;
  readonly hub?: HubKind | undefined;
}

/** What an install works with. */
export interface InstallParts {
  readonly store: ModelStore;
  readonly hubs: readonly ModelHub[];
  readonly patience: Patience;
  readonly convert: Convert;
  readonly clock: Clock;
}

/** How far an install is. */
export type InstallProgress =
  | { readonly phase: 'listing' }
  | { readonly phase: 'downloading'; readonly host: string; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly phase: 'converting'; readonly stage: ConvertProgress['stage']; readonly share: number };

/**
 * Downloads a model and converts it; the downloaded files are removed afterwards. What an earlier attempt left is gone
 * on from, and stays when this one ends early: aborting `signal` is a pause. Returns the installed model. Throws
 * AppError `conflict` (installed, or being installed), `download_failed`, `model_not_found`, `model_invalid`,
 * `model_too_large`, `disk_full`; or the signal's reason.
 */
export async function* install(
  wish: InstallWish,
  parts: InstallParts,
  signal: AbortSignal,
): AsyncGenerator<InstallProgress, InstalledModel> {
  const { store } = parts;
  const { name } = wish;
  if (await store.find(name)) throw new AppError('conflict', 'This model is installed', { reason: 'installed', name });
  const folder = store.downloadFolderOf(name);
  const unlock = await lockFolder(folder);
  try {
    await store.prepare(name);
    yield { phase: 'listing' };
    const { plan, hub } = await planOf(wish, parts, signal);
    yield* download(plan, hub, parts, signal);
    yield* convert(name, parts, signal);
    await writeOrigin(store.folderOf(name), plan);
    await rm(folder, { recursive: true });
    return await store.get(name);
  } catch (error) {
    await store.prepare(name);
    // Nothing was settled yet, so there is nothing to go on with.
    if (!(await readPlan(folder))) await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await unlock();
  }
}

/** The plan of an earlier attempt if it is for the same, else a new one from the first hub that has the repository. */
async function planOf(wish: InstallWish, { store, hubs, clock }: InstallParts, signal: AbortSignal) {
  const folder = store.downloadFolderOf(wish.name);
  const known = await readPlan(folder);
  const same = known && hubs.find(({ kind, host }) => kind === known.hub && host === known.host);
  if (known && same && isFor(known, wish)) return { plan: known, hub: same };
  const wanted = hubs.filter(({ kind }) => wish.hub === undefined || kind === wish.hub);
  const { hub, repository, listing } = await findRepository(wanted, wish, signal);
  const plan: DownloadPlan = {
    name: wish.name,
    repository,
    hub: hub.kind,
    host: hub.host,
    commit: listing.commit,
    startedAt: clock.now().toISOString(),
    files: [...neededFiles(listing.files)],
  };
  await writePlan(folder, plan);
  return { plan, hub };
}

/** A pinned plan goes on with its own commit, whatever the branch points to by now. */
function isFor(plan: DownloadPlan, { repositories, hub, revision }: InstallWish): boolean {
  const sameRevision = revision === undefined || revision === plan.commit;
  return plan.repository === repositories[plan.hub] && (hub === undefined || hub === plan.hub) && sameRevision;
}

async function* download(
  plan: DownloadPlan,
  hub: ModelHub,
  { store, patience }: InstallParts,
  signal: AbortSignal,
): AsyncGenerator<InstallProgress> {
  const folder = store.downloadFolderOf(plan.name);
  const totalBytes = plannedBytes(plan);
  const there = await Promise.all(plan.files.map((file) => bytesThere(folder, file)));
  const missing = totalBytes - there.reduce((sum, bytes) => sum + bytes, 0);
  // The converted model is at most as large as what it is made from, and for a while both are there.
  await needSpace(folder, missing + totalBytes);
  const { host, repository } = plan;
  let before = 0;
  for (const file of plan.files) {
    for await (const bytes of downloadFile({ hub, repository, file, folder, patience }, signal))
      yield { phase: 'downloading', host, doneBytes: before + bytes, totalBytes };
    before += file.bytes;
  }
}

async function* convert(name: string, parts: InstallParts, signal: AbortSignal): AsyncGenerator<InstallProgress> {
  const { store } = parts;
  const job = { source: store.downloadFolderOf(name), target: store.folderOf(name), name };
  yield { phase: 'converting', stage: 'reading', share: 0 };
  const progress = relayProgress<ConvertProgress, unknown>((tell) => parts.convert(job, tell, signal));
  for await (const { stage, share } of progress) yield { phase: 'converting', stage, share };
}
