import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { DraftValue } from './account-draft';
import { SecretInput } from './secret-input';
import type { SettingField } from './setting-fields';
import { useWords } from './use-words';

interface SettingInputProps {
  readonly field: SettingField;
  readonly value: DraftValue;
  /** A secret that the account has. */
  readonly isSet: boolean;
  readonly error?: string;
  readonly onChange: (value: DraftValue) => void;
}

/** One setting of a platform, drawn by its kind. */
export function SettingInput({ field, value, isSet, error, onChange }: SettingInputProps) {
  const words = useWords();
  const { required, help } = field;
  const plain = { label: words(field.title), description: help && words(help), error };
  const common = { ...plain, withAsterisk: required };
  switch (field.kind) {
    case 'secret':
      return <SecretInput {...{ common, maxLength: field.maxLength, value, isSet, required, onChange }} />;
    case 'switch':
      return <Switch {...plain} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'number':
      return <NumberInput {...common} min={field.min} max={field.max} value={asNumber(value)} onChange={onChange} />;
    case 'list':
      return <TagsInput {...common} acceptValueOnBlur value={asList(value)} onChange={onChange} />;
    case 'choice': {
      const data = field.options.map((option) => ({ value: option.value, label: words(option.title) }));
      return <Select {...common} allowDeselect={false} data={data} value={asText(value)} onChange={onChange} />;
    }
    case 'text': {
      const { maxLength, placeholder } = field;
      const bounds = { maxLength, placeholder };
      return (
        <TextInput
          {...common}
          {...bounds}
          value={asText(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
  }
}

function asText(value: DraftValue): string {
  return typeof value === 'string' ? value : '';
}

function asNumber(value: DraftValue): number | string {
  return typeof value === 'number' ? value : asText(value);
}

function asList(value: DraftValue): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
