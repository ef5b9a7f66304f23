import type { AccountInput } from '../../api/channels';
import type { SettingField } from './setting-fields';

/** What a field holds while it is edited. For a secret: '' keeps what is set, null takes it away. */
export type DraftValue = string | number | boolean | readonly string[] | null;

/** An account as it is being edited. */
export interface AccountDraft extends Omit<AccountInput, 'settings'> {
  readonly values: Readonly<Record<string, DraftValue>>;
}

const HELD = { text: 'string', choice: 'string', number: 'number', switch: 'boolean' } as const;

/** The draft of an account that there is, or of a new one. */
export function draftOf(fields: readonly SettingField[], account?: AccountInput): AccountDraft {
  const { name = '', enabled = true, language = 'auto', settings = {} } = account ?? {};
  return {
    ...{ name, enabled, language },
    values: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, settings[field.name])])),
  };
}

function valueOf(field: SettingField, stored: unknown): DraftValue {
  const start = 'start' in field ? (field.start ?? '') : '';
  if (field.kind === 'secret') return '';
  if (field.kind === 'list') return Array.isArray(stored) ? stored.map(String) : start;
  return isOf(field.kind, stored) ? stored : start;
}

/** Is this what a field of this kind holds? A plugin may have changed its mind since it was stored. */
function isOf(kind: keyof typeof HELD, value: unknown): value is string | number | boolean {
  return typeof value === HELD[kind];
}

/** What to send for a new account: fields left empty are left to the plugin. */
export function inputOf({ values, ...rest }: AccountDraft): AccountInput {
  const given = Object.entries(values).filter(([, value]) => value !== null && !isEmpty(value));
  return { ...rest, settings: Object.fromEntries(given) };
}

/** What to send for an account that there is: only what was changed; an emptied field is taken away. */
export function changesOf(before: AccountDraft, after: AccountDraft): Partial<AccountInput> {
  const changed = Object.entries(after.values).filter(([name, value]) => !same(value, before.values[name]));
  const settings = Object.fromEntries(changed.map(([name, value]) => [name, isEmpty(value) ? null : value]));
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.enabled !== before.enabled && { enabled: after.enabled }),
    ...(after.language !== before.language && { language: after.language }),
    ...(changed.length > 0 && { settings }),
  };
}

/** The required fields that are empty; a secret that is set may be. */
export function missingIn(
  fields: readonly SettingField[],
  { values }: AccountDraft,
  secrets: readonly string[],
): readonly string[] {
  const isMissing = ({ name, required }: SettingField) => {
    const value = values[name] ?? null;
    return required && (value === null || (isEmpty(value) && !secrets.includes(name)));
  };
  return fields.filter(isMissing).map(({ name }) => name);
}

function isEmpty(value: DraftValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function same(a: DraftValue, b: DraftValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
