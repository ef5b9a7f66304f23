import { z } from 'zod';
import type { ShownSettings } from '../database/sealed-settings.js';
import type { Tool } from '../sdk/tool.js';
import { settingsForm } from '../shared/settings-form.js';
import type { StoredTool } from './stored-tool.js';

/** Looked at by the plugin's own schema. */
const values = z.record(z.string().max(100), z.unknown());

/** Changes to a tool; `version` is the one they were made on, 0 for one that was never set. Settings left out stay, null takes one away. */
export const ToolPatch = z.strictObject({
  version: z.number().int().min(0),
  enabled: z.boolean().optional(),
  settings: values.optional(),
});
export type ToolPatch = z.infer<typeof ToolPatch>;

/** A call that an owner makes to see what comes back. */
export const ToolTrial = z.strictObject({ arguments: values, language: z.enum(['zh', 'en']).default('en') });
export type ToolTrial = z.infer<typeof ToolTrial>;

const UNSET: ShownSettings = { settings: {}, secrets: [], unreadable: false };

/** What the API shows of a tool: which secrets are set, never the secrets. */
export function toolView(tool: Tool, stored?: StoredTool, shown: ShownSettings = UNSET) {
  const { name, title, description, risky, rules, limits } = tool;
  return {
    ...{ name, title, description, risky, limits, withoutModel: rules.length > 0 },
    form: settingsForm(tool).schema,
    arguments: argumentSchema(tool),
    ...{ enabled: stored?.enabled ?? false, version: stored?.version ?? 0, ...shown },
  };
}

/** The JSON Schema (draft 2020-12) of a tool's arguments, with the words of a form where the tool has some. */
export function argumentSchema({ args }: Tool): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' });
}

/** The same for a model, which reads descriptions and no words of forms. */
export function spokenSchema({ args }: Tool): Readonly<Record<string, unknown>> {
  const override = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => void delete jsonSchema.words;
  return z.toJSONSchema(args, { io: 'input', unrepresentable: 'any', override });
}

/** What people call a tool and, where they have words for them, its arguments. */
export function toolNames(tool: Tool) {
  const { properties = {} } = z.toJSONSchema(tool.args, { io: 'input', unrepresentable: 'any' });
  const named = Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'object' && property.words ? [[name, property.words] as const] : [],
  );
  return { name: tool.name, title: tool.title, arguments: Object.fromEntries(named) };
}
