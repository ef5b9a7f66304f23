import { readdir } from 'node:fs/promises';
import type { Channel } from './sdk/channel.js';
import type { Tool } from './sdk/tool.js';
import { settingsForm } from './shared/settings-form.js';
import { argumentSchema } from './tools/tool.dto.js';

/** Plugins are built beside the server. */
const FOLDER = new URL('../plugins/', import.meta.url);
const NAME = /^[a-z0-9-]{1,40}$/;

/** What was loaded, each kind in the order of names. */
export interface Plugins {
  readonly channels: readonly Channel[];
  readonly tools: readonly Tool[];
}

/** Told of every plugin that could not be loaded. */
export type Complaint = (error: Error) => void;

/**
 * Loads chat platforms and tools: every folder of `plugins`, or those in `names`. One that fails is told to `complain`, by its
 * name, and left out, so that a broken plugin takes nothing down with it.
 */
export async function loadPlugins(
  names: readonly string[],
  complain: Complaint,
  folder: URL = FOLDER,
): Promise<Plugins> {
  const plugins: (Channel | Tool)[] = [];
  for (const name of names.length ? [...new Set(names)] : await foldersIn(folder)) {
    try {
      plugins.push(await load(name, folder));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      complain(new Error(`The plugin "${name}" is not loaded: ${reason}`, { cause }));
    }
  }
  return { channels: plugins.filter(isChannel), tools: plugins.filter(isTool) };
}

async function foldersIn(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []; // built without any
    throw error;
  });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

async function load(name: string, folder: URL): Promise<Channel | Tool> {
  if (!NAME.test(name)) throw new Error('a name has small letters, digits and hyphens');
  const { default: plugin } = (await import(new URL(`${name}/index.js`, folder).href)) as { default?: unknown };
  if (!isChannel(plugin) && !isTool(plugin)) throw new Error('its index exports no channel or tool as default');
  if (plugin.name !== name) throw new Error(`it calls itself "${plugin.name}"; that must be the name of its folder`);
  settingsForm(plugin);
  if (isTool(plugin)) argumentSchema(plugin);
  return plugin;
}

/** Only what would make the host stumble later; the rest is the compiler's to check. */
function isChannel(plugin: unknown): plugin is Channel {
  if (typeof plugin !== 'object' || plugin === null) return false;
  const { name, config, capabilities, verify, parse, send } = plugin as Partial<Channel>;
  const works = [verify, parse, send].every((part) => typeof part === 'function');
  return typeof name === 'string' && works && !!capabilities && typeof config?.safeParse === 'function';
}

function isTool(plugin: unknown): plugin is Tool {
  if (typeof plugin !== 'object' || plugin === null) return false;
  const { name, config, args, rules, run, hosts } = plugin as Partial<Tool>;
  const schemas = [config, args].every((schema) => typeof schema?.safeParse === 'function');
  return (
    typeof name === 'string' &&
    schemas &&
    Array.isArray(rules) &&
    [run, hosts].every((part) => typeof part === 'function')
  );
}
