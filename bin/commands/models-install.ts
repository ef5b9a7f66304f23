import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Env } from '../../src/config/env.js';
import type { ConvertProgress } from '../../src/inference/convert/convert-model.js';
import { entryOf, findEntry } from '../../src/inference/store/catalogue.js';
import { importFolder } from '../../src/inference/store/import-folder.js';
import { install, type InstallProgress, type InstallWish } from '../../src/inference/store/install.js';
import { HUB_KINDS, type HubKind } from '../../src/inference/store/model-hub.js';
import { isRepository, modelName, nameAfter } from '../../src/inference/store/model-name.js';
import type { InstalledModel } from '../../src/inference/store/model-store.js';
import { type Arguments, type Command, optional, type Report } from '../command.js';
import { inBytes, inPercent } from '../models/amounts.js';
import { explainFailure } from '../models/explain-failure.js';
import { installParts } from '../models/installed-models.js';
import { runVisibly } from '../models/run-visibly.js';

const STAGES: Readonly<Record<ConvertProgress['stage'], string>> = {
  reading: 'Reading',
  measuring: 'Measuring the weight forms',
  weights: 'Writing the weights',
  done: 'Converted',
};

/** Downloads a model and converts it. */
export const pullModel: Command = {
  usage: 'models pull <name|owner/repository>',
  about: 'Download and convert a model; Ctrl-C pauses, the same command goes on',
  options: {
    name: { type: 'string' },
    from: { type: 'string' },
    revision: { type: 'string' },
    fresh: { type: 'boolean' },
  },
  async run(given, env) {
    const wish = wishOf(given);
    const parts = installParts(env);
    if (given.options.fresh === true)
      await rm(parts.store.downloadFolderOf(wish.name), { recursive: true, force: true });
    const again = `What has arrived is kept; \`npx mossdesk models pull ${given.words[0]}\` goes on from there.`;
    return installed(await runVisibly((signal) => install(wish, parts, signal), installWords, again), env);
  },
};

/** Brings in a model that is on this machine already. */
export const importModel: Command = {
  usage: 'models import <folder> [--name <name>]',
  about: 'Take in a model folder of this machine (Hugging Face layout, an ONNX export, or a sentence encoder)',
  options: { name: { type: 'string' } },
  async run(given, env) {
    const [folder] = given.words;
    if (!folder) throw new Error('Which folder?');
    const name = nameOf(given, folder);
    const work = (signal: AbortSignal) => importFolder(resolve(folder), name, installParts(env), signal);
    return installed(await runVisibly(work, convertWords, 'Nothing was changed.'), env);
  },
};

function wishOf(given: Arguments): InstallWish {
  const [wanted] = given.words;
  if (!wanted) throw new Error('Which model? `npx mossdesk models list` shows those that are known to work.');
  const name = nameOf(given, findEntry(wanted)?.name ?? wanted);
  return { name, repositories: repositoriesOf(wanted), hub: hubOf(given), revision: optional(given, 'revision') };
}

function repositoriesOf(wanted: string): InstallWish['repositories'] {
  if (isRepository(wanted) && !findEntry(wanted)) return { huggingface: wanted, modelscope: wanted };
  try {
    return entryOf(wanted).repositories;
  } catch (error) {
    throw explainFailure(error);
  }
}

function hubOf(given: Arguments): HubKind | undefined {
  const from = optional(given, 'from');
  const hub = HUB_KINDS.find((kind) => kind === from);
  if (from !== undefined && !hub) throw new Error(`--from is one of ${HUB_KINDS.join(', ')}`);
  return hub;
}

function nameOf(given: Arguments, path: string): string {
  const name = optional(given, 'name');
  return name === undefined ? nameAfter(path) : modelName(name);
}

function installWords(progress: InstallProgress): readonly [string, string] {
  if (progress.phase === 'listing') return ['Asking for the list of files', ''];
  if (progress.phase === 'converting') return convertWords(progress);
  const { host, doneBytes, totalBytes } = progress;
  return [`Downloading from ${host}`, `${inBytes(doneBytes)} of ${inBytes(totalBytes)}`];
}

function convertWords({ stage, share }: Pick<ConvertProgress, 'stage' | 'share'>): readonly [string, string] {
  return [STAGES[stage], inPercent(share)];
}

function installed(model: InstalledModel, { DATA_DIR }: Env): Report {
  const { name, kind, bytes, manifest, origin } = model;
  const form = manifest ? `, kept as ${manifest.form}` : '';
  const use =
    kind === 'encoder'
      ? 'To search documents by meaning with it: in the admin, under Documents'
      : `To use it: npx mossdesk models use ${name}`;
  const text = `${name} is installed in ${DATA_DIR} (${inBytes(bytes)}${form}).\n${use}`;
  return { text, value: { name, kind, bytes, form: manifest?.form ?? null, origin: origin ?? null } };
}
