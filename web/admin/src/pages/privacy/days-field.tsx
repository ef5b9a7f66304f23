import { Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Retention, RetentionKind } from '../../api/privacy';

interface DaysFieldProps {
  readonly kind: RetentionKind;
  readonly limits: Retention['limits'][RetentionKind];
  /** Null for ever. */
  readonly days: number | null;
  /** How much would be deleted now; undefined while that is not known. */
  readonly due: number | undefined;
  readonly onChange: (days: number | null) => void;
}

/** For how many days one kind is kept, and what that would delete now. */
export function DaysField({ kind, limits, days, due, onChange }: DaysFieldProps) {
  const { t } = useTranslation();
  const name = t(`privacy.retention.${kind}.name`);
  const { least, most, usual, forEver } = limits;
  return (
    <Stack gap={6}>
      <Group align="flex-end" gap="md">
        <NumberInput
          label={name}
          description={t(`privacy.retention.${kind}.text`, { least, most })}
          suffix={` ${t('privacy.retention.days')}`}
          placeholder={t('privacy.retention.forEver')}
          min={least}
          max={most}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="blur"
          disabled={days === null}
          flex={1}
          miw={220}
          value={days ?? ''}
          onChange={(typed) => typeof typed === 'number' && typed >= least && typed <= most && onChange(typed)}
        />
        {forEver && (
          <Checkbox
            label={t('privacy.retention.forEver')}
            aria-label={t('privacy.retention.forEverOf', { name })}
            mb={8}
            checked={days === null}
            onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : usual)}
          />
        )}
      </Group>
      <Text size="sm" c={due ? 'clay' : 'dimmed'}>
        {due === undefined ? '…' : t('privacy.retention.due', { count: due })}
      </Text>
    </Stack>
  );
}
