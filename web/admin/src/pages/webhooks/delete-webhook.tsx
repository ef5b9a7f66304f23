import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteWebhook, type Webhook, webhooksQuery } from '../../api/webhooks';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';

/** Deletes a webhook and what was sent to it, after asking. */
export function DeleteWebhook({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: deleteWebhook,
    onSuccess: async () => {
      await navigate({ to: '/webhooks' });
      await queries.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
    },
    onError: (error) => {
      ask.close();
      notify.failed(error);
    },
  });
  return (
    <>
      <Button variant="default" c="clay" leftSection={<Icon name="trash" />} onClick={ask.open}>
        {t('actions.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('webhooks.deleteTitle')}
        text={t('webhooks.deleteText')}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate(webhook.id)}
        onClose={ask.close}
      />
    </>
  );
}
