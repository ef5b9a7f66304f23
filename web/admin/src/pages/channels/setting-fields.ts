import type { Channel, SettingSchema, Words } from '../../api/channels';

interface Common {
  readonly name: string;
  readonly title: Words;
  readonly help?: Words;
  readonly required: boolean;
  readonly advanced: boolean;
}

/** One value of a choice, and what people read. */
interface ChoiceOption {
  readonly value: string;
  readonly title: Words;
}

type Kind =
  | { readonly kind: 'text' | 'secret'; readonly maxLength?: number; readonly placeholder: string }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly start?: number }
  | { readonly kind: 'switch'; readonly start: boolean }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[]; readonly start?: string }
  | { readonly kind: 'list'; readonly start: readonly string[] };

/** A field of a platform's form, as it is drawn. */
export type SettingField = Common & Kind;

/** The fields of a form in the plugin's order, those that few need last. */
export function settingFields({ properties, required = [] }: Channel['form']): readonly SettingField[] {
  const fields = Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name)));
  return fields.toSorted((a, b) => Number(a.advanced) - Number(b.advanced));
}

function fieldOf(name: string, schema: SettingSchema, required: boolean): SettingField {
  const { title = { zh: name, en: name }, help } = schema.words ?? {};
  return { name, title, help, required, advanced: schema.advanced === true, ...kindOf(schema) };
}

function kindOf(schema: SettingSchema): Kind {
  const { default: start, maxLength } = schema;
  if (schema.secret) return { kind: 'secret', maxLength, placeholder: '' };
  if (schema.enum)
    return {
      kind: 'choice',
      options: schema.enum.map((value) => optionOf(String(value), schema)),
      start: textOf(start),
    };
  if (schema.type === 'boolean') return { kind: 'switch', start: start === true };
  if (schema.type === 'array') return { kind: 'list', start: listOf(start) };
  if (schema.type === 'number' || schema.type === 'integer') return { kind: 'number', ...boundsOf(schema) };
  return { kind: 'text', maxLength, placeholder: textOf(start) ?? '' };
}

function optionOf(value: string, { words }: SettingSchema): ChoiceOption {
  return { value, title: words?.options?.[value] ?? { zh: value, en: value } };
}

/** JSON Schema bounds every integer by what a double holds, which is no bound to tell people of. */
function boundsOf({ minimum, maximum, default: start }: SettingSchema) {
  return { min: shown(minimum), max: shown(maximum), start: typeof start === 'number' ? start : undefined };
}

function shown(bound: number | undefined): number | undefined {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
