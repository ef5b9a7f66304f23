import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Webhook, webhooksQuery } from '../../api/webhooks';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { SecretOnce } from '../../ui/secret-once';
import { NewWebhook } from './new-webhook';
import { useWebhookWords } from './use-webhook-words';
import { WebhookBadge, WebhookTroubles } from './webhook-state';

/** The tenant's own systems that are told what happens. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const [creating, form] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <OwnerOnly>
      <Page
        title={t('webhooks.title')}
        description={t('webhooks.description')}
        actions={
          <Button leftSection={<Icon name="add" />} onClick={form.open}>
            {t('webhooks.create')}
          </Button>
        }
      >
        <Webhooks />
        <NewWebhook opened={creating} onClose={form.close} onCreated={setSecret} />
        <SecretOnce
          title={t('webhooks.created')}
          label={t('webhooks.secret')}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      </Page>
    </OwnerOnly>
  );
}

/** Looks again every half minute: events are sent without anybody pressing a button. */
function Webhooks() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...webhooksQuery, refetchInterval: 30_000 });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} height={110} />;
  if (data.items.length === 0)
    return <Empty icon="link" title={t('webhooks.emptyTitle')} text={t('webhooks.emptyText')} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} component="ul" p={0} m={0} className="desk-plain-list">
      {data.items.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} />
      ))}
    </SimpleGrid>
  );
}

function WebhookCard({ webhook }: { readonly webhook: Webhook }) {
  const words = useWebhookWords();
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel desk-row">
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap" justify="space-between" align="flex-start">
          <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.id }} className="desk-row-link">
            <Text fw={600} className="desk-wrap" lineClamp={3}>
              {webhook.url}
            </Text>
          </Link>
          <WebhookBadge webhook={webhook} />
        </Group>
        <Text size="sm" c="dimmed" className="desk-wrap">
          {webhook.events.map(words.event).join(' · ')}
        </Text>
        <WebhookTroubles webhook={webhook} />
      </Stack>
    </Paper>
  );
}
