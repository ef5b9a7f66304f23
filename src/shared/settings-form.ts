import { z } from 'zod';

/** A plugin as far as its settings go. */
export interface Configurable {
  readonly name: string;
  readonly config: z.ZodType;
  /** Where it would send what it was given. */
  hosts(config: unknown): readonly string[];
}

/** The form of a plugin's settings. */
export interface SettingsForm {
  /** JSON Schema (draft 2020-12) of an object; its fields carry `words`, `secret` and `advanced` as the plugin says. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
  /** The fields that are never shown. */
  readonly secrets: readonly string[];
}

/**
 * The form that the schema of a plugin makes. Throws an Error for a schema that is no object, or hides a secret inside a
 * field: what is secret is known by the name of the field, so a secret further in would be shown.
 */
export function settingsForm({ name, config }: Pick<Configurable, 'name' | 'config'>): SettingsForm {
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  const { type, properties } = schema;
  if (type !== 'object' || !properties) throw new Error(`The settings of ${name} must be one object`);
  const secrets: string[] = [];
  for (const [field, { secret, ...inner }] of Object.entries(properties as Record<string, Record<string, unknown>>)) {
    if (secret === true) secrets.push(field);
    else if (hasSecret(inner)) throw new Error(`The setting ${field} of ${name} has a secret inside; make it a field`);
  }
  return { schema, fields: Object.keys(properties), secrets };
}

function hasSecret(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  return Object.entries(schema).some(([key, value]) => (key === 'secret' && value === true) || hasSecret(value));
}
