import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm';
import { Icon } from './icon';
import { useNotify } from './use-notify';

interface DeleteButtonProps {
  /** What is asked before. */
  readonly title: string;
  readonly text: ReactNode;
  readonly remove: () => Promise<unknown>;
  /** It is gone: leaves its page, and has the lists read again. */
  readonly onDeleted: () => Promise<unknown>;
  /** Where there is no room for the word. */
  readonly compact?: boolean;
}

/** Deletes for good, after asking. */
export function DeleteButton({ title, text, remove, onDeleted, compact = false }: DeleteButtonProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: remove,
    onSuccess: onDeleted,
    onError: (error) => {
      ask.close();
      notify.failed(error);
    },
  });
  return (
    <>
      <Opener compact={compact} onClick={ask.open} />
      <Confirm
        opened={asking}
        title={title}
        text={text}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={ask.close}
      />
    </>
  );
}

function Opener({ compact, onClick }: { readonly compact: boolean; readonly onClick: () => void }) {
  const { t } = useTranslation();
  const label = t('actions.delete');
  const icon = <Icon name="trash" />;
  if (!compact)
    return (
      <Button variant="default" c="clay" leftSection={icon} onClick={onClick}>
        {label}
      </Button>
    );
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} c="clay" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
