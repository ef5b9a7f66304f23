import { Button, FileButton, Stack, Text, ThemeIcon } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { Icon } from './icon';

interface DropZoneProps {
  readonly title: string;
  readonly help: string;
  readonly button: string;
  /** Endings of the files that can be chosen. */
  readonly accept: string;
  readonly several?: boolean;
  readonly pending: boolean;
  /** All that were dropped or chosen together, at least one. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where files are dropped or chosen. */
export function DropZone({ title, help, button, accept, several = false, pending, onFiles }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const choose = (chosen: File | File[] | null) => {
    const files = chosen === null ? [] : [chosen].flat();
    if (files.length > 0) onFiles(files);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !pending) onFiles(files);
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
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" maw={460}>
          {help}
        </Text>
        <FileButton multiple={several} onChange={choose} accept={accept}>
          {(props) => (
            <Button {...props} loading={pending}>
              {button}
            </Button>
          )}
        </FileButton>
      </Stack>
    </div>
  );
}
