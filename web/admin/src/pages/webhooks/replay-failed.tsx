import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replayFailed, type Webhook, webhookQuery } from '../../api/webhooks';
import { fromLocalField, toLocalField } from '../../ui/local-time';
import { useNotify } from '../../ui/use-notify';

const DAY = 86_400_000;

/** Sends everything again that has failed since a time. */
export function ReplayFailed({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  const [since, setSince] = useState('');
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (time: string) => replayFailed(webhook.id, time),
    onSuccess: ({ replayed }) => {
      notify.done(t('webhooks.replayed', { count: replayed }));
      return queries.invalidateQueries({ queryKey: webhookQuery(webhook.id).queryKey });
    },
    onError: notify.failed,
    onSettled: dialog.close,
  });
  const open = () => {
    setSince(toLocalField(new Date(Date.now() - DAY).toISOString()));
    dialog.open();
  };
  const time = fromLocalField(since);
  return (
    <>
      <Button variant="default" disabled={!webhook.enabled} onClick={open}>
        {t('webhooks.replayFailed')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t('webhooks.replayFailed')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Stack>
          <Text size="sm">{t('webhooks.replayText')}</Text>
          <TextInput
            type="datetime-local"
            label={t('webhooks.since')}
            value={since}
            onChange={({ currentTarget }) => setSince(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button loading={isPending} disabled={time === null} onClick={() => time && mutate(time)}>
              {t('webhooks.replayDo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
