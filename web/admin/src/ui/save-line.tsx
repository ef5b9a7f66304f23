import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface SaveLineProps {
  readonly dirty: boolean;
  readonly pending: boolean;
  readonly onSave: () => void;
}

/** The foot of an editor: whether all is saved, and the button that saves it. */
export function SaveLine({ dirty, pending, onSave }: SaveLineProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" className="desk-bar">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {dirty ? t('faq.unsaved') : t('faq.allSaved')}
        </Text>
        <Button loading={pending} disabled={!dirty} onClick={onSave}>
          {t('actions.save')}
        </Button>
      </Group>
    </Paper>
  );
}
