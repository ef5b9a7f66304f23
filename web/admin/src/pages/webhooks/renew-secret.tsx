import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renewWebhookSecret, type Webhook, webhookQuery } from '../../api/webhooks';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { SecretOnce } from '../../ui/secret-once';
import { useNotify } from '../../ui/use-notify';

/** Makes another secret, after asking, and shows it once. */
export function RenewSecret({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: renewWebhookSecret,
    onSuccess: (made) => {
      queries.setQueryData(webhookQuery(webhook.id).queryKey, made.webhook);
      setSecret(made.secret);
    },
    onError: notify.failed,
    onSettled: ask.close,
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="key" />} onClick={ask.open}>
        {t('webhooks.renew')}
      </Button>
      <Confirm
        opened={asking}
        title={t('webhooks.renew')}
        text={t('webhooks.renewText')}
        confirm={t('webhooks.renewDo')}
        pending={isPending}
        onConfirm={() => mutate(webhook.id)}
        onClose={ask.close}
      />
      <SecretOnce
        title={t('webhooks.renewed')}
        label={t('webhooks.secret')}
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </>
  );
}
