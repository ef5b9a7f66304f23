import { Accordion, Button, Center, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { testWebhook, type Webhook, webhookDeliveriesQuery, webhookQuery } from '../../api/webhooks';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { DeliveryItem } from './delivery-item';
import { ReplayFailed } from './replay-failed';

type Shown = 'all' | 'failed';

/** What the webhook was told, latest first, with what came of it. */
export function DeliveryList({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('all');
  return (
    <Panel
      title={t('webhooks.deliveries')}
      description={t('webhooks.deliveriesText')}
      actions={
        <Group gap="xs">
          <ReplayFailed webhook={webhook} />
          <SendTest webhook={webhook} />
        </Group>
      }
    >
      <Stack>
        <SegmentedControl
          value={shown}
          onChange={(value) => setShown(value === 'failed' ? 'failed' : 'all')}
          data={(['all', 'failed'] as const).map((value) => ({ value, label: t(`webhooks.shown.${value}`) }))}
          aria-label={t('webhooks.show')}
        />
        <Deliveries webhook={webhook} shown={shown} />
      </Stack>
    </Panel>
  );
}

function Deliveries({ webhook, shown }: { readonly webhook: Webhook; readonly shown: Shown }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({ ...webhookDeliveriesQuery(webhook.id, shown), refetchInterval: 5000 });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Text c="dimmed">{t(`webhooks.none.${shown}`)}</Text>;
  return (
    <>
      <Accordion variant="separated" order={3} multiple>
        {items.map((delivery) => (
          <DeliveryItem key={delivery.id} webhook={webhook} delivery={delivery} />
        ))}
      </Accordion>
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

function SendTest({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => testWebhook(webhook.id),
    onSuccess: () => {
      notify.done(t('webhooks.testSent'));
      return queries.invalidateQueries({ queryKey: webhookQuery(webhook.id).queryKey });
    },
    onError: notify.failed,
  });
  return (
    <Button variant="light" loading={isPending} disabled={!webhook.enabled} onClick={() => mutate()}>
      {t('webhooks.test')}
    </Button>
  );
}
