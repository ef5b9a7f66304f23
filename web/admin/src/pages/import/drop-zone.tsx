import { Button, FileButton, Stack, Text, ThemeIcon } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';

interface DropZoneProps {
  readonly pending: boolean;
  readonly onFile: (file: File) => void;
}

/** Where a file is dropped or chosen. */
export function DropZone({ pending, onFile }: DropZoneProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !pending) onFile(file);
  };
  return (
    <div
      className="desk-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="sm" py={{ base: 28, sm: 44 }} px="md">
        <ThemeIcon variant="light" size={52} radius="xl">
          <Icon name="upload" size={24} />
        </ThemeIcon>
        <Text fw={600}>{t('transfer.drop')}</Text>
        <Text size="sm" c="dimmed" maw={460}>
          {t('transfer.dropHelp')}
        </Text>
        <FileButton onChange={(file) => file && onFile(file)} accept=".csv,.xlsx,.jsonl">
          {(button) => (
            <Button {...button} loading={pending}>
              {t('transfer.choose')}
            </Button>
          )}
        </FileButton>
      </Stack>
    </div>
  );
}
