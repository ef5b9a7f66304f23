import { Anchor, Group, PasswordInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftValue } from './account-draft';

interface SecretInputProps {
  /** Label, help and error, as for every field. */
  readonly common: { readonly label: string; readonly description?: string; readonly error?: string };
  readonly maxLength?: number;
  readonly value: DraftValue;
  /** The account has this secret. */
  readonly isSet: boolean;
  /** A secret that is needed can be changed, and not taken away. */
  readonly required: boolean;
  readonly onChange: (value: DraftValue) => void;
}

/** A secret. What is set is never shown: empty keeps it. */
export function SecretInput({ common, maxLength, value, isSet, required, onChange }: SecretInputProps) {
  const { t } = useTranslation();
  const isTaken = value === null;
  return (
    <div>
      <PasswordInput
        {...common}
        autoComplete="new-password"
        disabled={isTaken}
        maxLength={maxLength}
        placeholder={isSet && !isTaken ? t('channels.keepSecret') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
        value={typeof value === 'string' ? value : ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isSet && !required && <TakeAway isTaken={isTaken} onChange={onChange} />}
    </div>
  );
}

interface TakeAwayProps {
  readonly isTaken: boolean;
  readonly onChange: (value: '' | null) => void;
}

function TakeAway({ isTaken, onChange }: TakeAwayProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mt={4}>
      {isTaken && (
        <Text size="xs" c="dimmed">
          {t('channels.secretGoes')}
        </Text>
      )}
      <Anchor component="button" type="button" size="xs" onClick={() => onChange(isTaken ? '' : null)}>
        {isTaken ? t('channels.secretStays') : t('channels.removeSecret')}
      </Anchor>
    </Group>
  );
}
