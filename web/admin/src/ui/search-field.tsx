import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const PAUSE_MS = 300;

/** A field that searches when its writer pauses. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onChange, PAUSE_MS);
  useEffect(() => setText(value), [value]);
  const clear = () => {
    search.cancel();
    setText('');
    onChange('');
  };
  return (
    <TextInput
      flex={1}
      miw={220}
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" />}
      rightSection={text && <CloseButton size="sm" aria-label={t('actions.clear')} onClick={clear} />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
