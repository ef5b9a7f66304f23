import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from './copyable';
import { Icon } from './icon';

interface SecretOnceProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Shows a secret or a one-time link; it cannot be closed by a stray click, since it is never shown again. */
export function SecretOnce({ title, label, secret, onClose, children }: SecretOnceProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="amber" icon={<Icon name="warning" />}>
          <Text size="sm">{t('copy.once')}</Text>
        </Alert>
        <Copyable text={secret ?? ''} label={label} />
        {children}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('copy.kept')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
