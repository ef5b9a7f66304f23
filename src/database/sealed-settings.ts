import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, isAppError } from '../shared/error.js';
import { parseInput } from '../shared/http.js';
import { type Configurable, settingsForm } from '../shared/settings-form.js';
import { type Sealed, SecretBox } from './secret-box.js';

/** Settings as people type them: before defaults, and in a change with null for what is to be taken away. */
export type Settings = Readonly<Record<string, unknown>>;

/** Encrypted settings, and what their encryption is bound to. */
export interface BoundSettings extends Sealed {
  readonly bound: string;
}

/** What may be shown of a plugin's settings. */
export interface ShownSettings {
  readonly settings: Settings;
  /** The names of the secrets that are set. */
  readonly secrets: readonly string[];
  /** The key that they were encrypted with is missing: they must be entered again. */
  readonly unreadable: boolean;
}

/** Checks settings by the plugin's own schema, encrypts them, and shows what is no secret. */
@Injectable()
export class SealedSettings {
  constructor(private readonly box: SecretBox) {}

  /** Encrypts new settings. Throws `invalid_input` that names every bad field. */
  async seal(plugin: Configurable, given: Settings, bound: string): Promise<Sealed> {
    parseSettings(plugin, given);
    return this.box.seal(JSON.stringify(given), bound);
  }

  /**
   * The same for changes: what they leave out stays. Secrets do not follow settings to another host, for whoever may
   * change an address could send them to one of their own; they must be entered again, else it throws `invalid_input`.
   */
  async change(plugin: Configurable, stored: BoundSettings, changes: Settings): Promise<Sealed> {
    const before = await this.readable(stored);
    const together = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
    const after = Object.fromEntries(together);
    const config = parseSettings(plugin, after);
    const kept = settingsForm(plugin).secrets.filter((field) => field in after && !(field in changes));
    if (kept.length && leavesHome(plugin, before ?? {}, config))
      throw refusal(kept, 'secret_needed', 'must be entered again for another address');
    return this.box.seal(JSON.stringify(after), stored.bound);
  }

  /** What may be shown; nothing when the plugin is not loaded, and with it what is secret is not known. */
  async shown(plugin: Configurable | undefined, stored: BoundSettings): Promise<ShownSettings> {
    const settings = await this.readable(stored);
    if (!settings || !plugin) return { settings: {}, secrets: [], unreadable: !settings };
    const { fields, secrets } = settingsForm(plugin);
    const open = fields.filter((field) => field in settings && !secrets.includes(field));
    return {
      settings: Object.fromEntries(open.map((field) => [field, settings[field]])),
      secrets: secrets.filter((field) => field in settings),
      unreadable: false,
    };
  }

  /** The settings as the plugin knows them; undefined when nobody can read them, or they do not fit. */
  async config(plugin: Configurable, stored: BoundSettings): Promise<unknown> {
    return plugin.config.safeParse(await this.readable(stored)).data;
  }

  /** The settings as they were given, before defaults. Throws `secret_unreadable`. */
  async open({ bound, ...sealed }: BoundSettings): Promise<Record<string, unknown>> {
    return JSON.parse(await this.box.open(sealed, bound)) as Record<string, unknown>;
  }

  /** The settings in the clear; undefined when no key opens them. */
  private readable(stored: BoundSettings): Promise<Settings | undefined> {
    return this.open(stored).catch((error: unknown) => {
      if (isAppError(error, 'secret_unreadable')) return undefined;
      throw error;
    });
  }
}

function parseSettings(plugin: Configurable, settings: Settings): unknown {
  const { fields } = settingsForm(plugin);
  const unknown = Object.keys(settings).filter((field) => !fields.includes(field));
  if (unknown.length) throw refusal(unknown, 'unrecognized_keys', `is no setting of ${plugin.name}`);
  return parseInput(z.object({ settings: plugin.config }), { settings }).settings;
}

/** Would a host be called that was not called before, or one in the clear that was not? */
function leavesHome(plugin: Configurable, before: Settings, config: unknown): boolean {
  const parsed = plugin.config.safeParse(before);
  const home = parsed.success ? plugin.hosts(parsed.data) : [];
  const clear = parsed.success ? originsInTheClear(parsed.data) : [];
  const isNew = (known: readonly string[]) => (one: string) => !known.includes(one);
  return plugin.hosts(config).some(isNew(home)) || originsInTheClear(config).some(isNew(clear));
}

/** Whoever is on the way reads what is sent there. */
function originsInTheClear(config: unknown): readonly string[] {
  const values = Object.values(z.record(z.string(), z.unknown()).catch({}).parse(config));
  return values.flatMap((value) =>
    typeof value === 'string' && /^http:\/\//i.test(value) ? [new URL(value).origin] : [],
  );
}

function refusal(fields: readonly string[], code: string, message: string): AppError {
  const issues = fields.map((field) => ({ path: ['settings', field], message, code }));
  return new AppError('invalid_input', 'The settings are not valid', { issues });
}
