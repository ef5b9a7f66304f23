import { Box, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DiffView } from './diff-view';
import type { FieldChange } from './faq-changes';
import { useFieldLabel } from './use-field-label';
import { useFieldText } from './use-field-text';

/** Each changed field with what went and what came. */
export function ChangeList({ changes }: { readonly changes: readonly FieldChange[] }) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const shown = useFieldText();
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('history.noChange')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {changes.map(({ field, before, after }) => (
        <Box key={field}>
          <Text size="xs" fw={600} c="dimmed">
            {label(field)}
          </Text>
          <DiffView before={shown(field, before)} after={shown(field, after)} />
        </Box>
      ))}
    </Stack>
  );
}
