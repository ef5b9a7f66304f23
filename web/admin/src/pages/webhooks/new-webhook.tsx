import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createWebhook, webhooksQuery } from '../../api/webhooks';
import { WebhookFields } from './webhook-fields';

interface NewWebhookProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (secret: string) => void;
}

const EMPTY = { url: '', events: [] } as const;

/** A new webhook. */
export function NewWebhook({ opened, onClose, onCreated }: NewWebhookProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('webhooks.create')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Fields
        onCreated={(secret) => {
          onClose();
          onCreated(secret);
        }}
      />
    </Modal>
  );
}

function Fields({ onCreated }: Pick<NewWebhookProps, 'onCreated'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createWebhook,
    onSuccess: ({ secret }) => {
      void queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      onCreated(secret);
    },
  });
  return (
    <WebhookFields initial={EMPTY} submit={t('webhooks.create')} pending={isPending} error={error} onSubmit={mutate} />
  );
}
