import { CATALOGUE, type LicenceId } from '../../src/inference/store/catalogue.js';
import { measureCopySpeed } from '../../src/inference/store/copy-speed.js';
import { expectedNeeds } from '../../src/inference/store/model-needs.js';
import type { InstalledModel } from '../../src/inference/store/model-store.js';
import type { Arguments, Command } from '../command.js';
import { inBytes } from '../models/amounts.js';
import { explainFailure } from '../models/explain-failure.js';
import { storeOf } from '../models/installed-models.js';

const LICENCES: Readonly<Record<LicenceId, string>> = {
  'apache-2.0': 'free, commercial use too; keep the notices when passing it on',
  'llama-3.2': 'free below 700 million users a month; say "Built with Llama"; Meta\'s rules of use apply',
};

/** Shows what is installed, and what could be. */
export const listModels: Command = {
  usage: 'models list',
  about: 'List the installed models and those that can be had',
  options: {},
  async run(_given, env) {
    const store = storeOf(env);
    const [models, active, speed] = [await store.list(), await store.active(), await copySpeed()];
    const waiting = await store.unfinished();
    const names = new Set(models.map(({ name }) => name));
    const offers = CATALOGUE.filter(({ name }) => !names.has(name)).map((entry) => ({
      ...entry,
      needs: expectedNeeds(entry, speed),
      unfinished: waiting.includes(entry.name),
    }));
    const text = [
      'Installed:',
      ...(models.length ? models.map((model) => installedLine(model, active)) : ['  none yet']),
      '',
      'Can be had (sizes and speeds on this machine are about right, not exact):',
      ...offers.map(offerLine),
      '',
      ...Object.entries(LICENCES).map(([licence, meaning]) => `${licence}: ${meaning}`),
      '',
      'npx mossdesk models pull <name> downloads one; any owner/repository on Hugging Face or ModelScope may do.',
    ].join('\n');
    return {
      text,
      value: { installed: models.map(asValue), active: active ?? null, catalogue: offers, unfinished: waiting },
    };
  },
};

/** Chooses the model that answers. */
export const useModel: Command = {
  usage: 'models use <name> | --none',
  about: 'Choose the model to answer with; a running server takes it at its next start',
  options: { none: { type: 'boolean' } },
  async run(given, env) {
    const name = given.options.none === true ? undefined : nameIn(given);
    await storeOf(env).choose(name).catch(fail);
    const text = name ? `${name} answers from the next start on.` : 'No model answers from the next start on.';
    return { text, value: { active: name ?? null } };
  },
};

/** Removes a model from the disk. */
export const removeModel: Command = {
  usage: 'models remove <name>',
  about: 'Remove an installed model',
  options: {},
  async run(given, env) {
    const store = storeOf(env);
    const name = nameIn(given);
    await store.remove(name, await store.active()).catch(fail);
    return { text: `${name} is removed.`, value: { name, removed: true } };
  },
};

function nameIn({ words }: Arguments): string {
  const [name] = words;
  if (name) return name;
  throw new Error('Which model? `npx mossdesk models list` shows their names.');
}

function installedLine(model: InstalledModel, active: string | undefined): string {
  const { name, kind, bytes, manifest } = model;
  const mark = name === active ? '*' : ' ';
  const use = name === active ? '  in use' : '';
  return `${mark} ${name.padEnd(26)} ${inBytes(bytes).padStart(8)}  ${manifest?.form ?? kind}${use}`;
}

function offerLine(
  offer: (typeof CATALOGUE)[number] & { needs: ReturnType<typeof expectedNeeds>; unfinished: boolean },
) {
  const { name, needs, languages, licence, unfinished } = offer;
  const spoken = Object.entries(languages).map(([language, fluency]) =>
    fluency === 'weak' ? `(${language})` : language,
  );
  const facts = [
    `${inBytes(needs.downloadBytes).padStart(7)} to download`,
    `${inBytes(needs.memoryBytes).padStart(7)} memory`,
    `${Math.round(needs.tokensPerSecond)} tokens/s`.padStart(12),
    spoken.join(' ').padEnd(9),
    licence,
  ];
  return `  ${name.padEnd(26)} ${facts.join('  ')}${unfinished ? '  (download paused)' : ''}`;
}

function asValue({ name, kind, bytes, installedAt, manifest, origin }: InstalledModel) {
  return { name, kind, bytes, installedAt, form: manifest?.form ?? null, origin: origin ?? null };
}

function copySpeed(): Promise<number> {
  return measureCopySpeed(() => performance.now());
}

function fail(error: unknown): never {
  throw explainFailure(error);
}
