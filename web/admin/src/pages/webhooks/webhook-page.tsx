import { Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { changeWebhook, type Webhook, webhookQuery, webhooksQuery } from '../../api/webhooks';
import { OwnerOnly } from '../../session/owner-only';
import { Lost } from '../../shell/lost';
import { BackLink } from '../../ui/back-link';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { DeleteWebhook } from './delete-webhook';
import { DeliveryList } from './delivery-list';
import { RenewSecret } from './renew-secret';
import { WebhookFields } from './webhook-fields';
import { WebhookBadge, WebhookTroubles } from './webhook-state';

const route = getRouteApi('/shell/webhooks/$webhookId');

/** One webhook: how it is, what it was told, and what can be changed about it. */
export function WebhookPage() {
  return (
    <OwnerOnly>
      <Loaded />
    </OwnerOnly>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const { webhookId } = route.useParams();
  const { data, error, refetch } = useQuery({ ...webhookQuery(webhookId), refetchInterval: 5000 });
  if (data) return <Found webhook={data} />;
  if (isRefusal(error, 'not_found')) return <Lost />;
  return (
    <Page title={t('webhooks.title')}>
      {error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />}
    </Page>
  );
}

function Found({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChange(webhook);
  return (
    <Page
      title={new URL(webhook.url).host}
      description={<BackLink to="/webhooks">{t('webhooks.back')}</BackLink>}
      actions={
        <>
          <RenewSecret webhook={webhook} />
          <DeleteWebhook webhook={webhook} />
        </>
      }
      width={860}
    >
      <Panel title={t('webhooks.state')} actions={<WebhookBadge webhook={webhook} />}>
        <Stack gap="sm">
          <Switch
            label={t('webhooks.enabled')}
            description={t('webhooks.enabledText')}
            checked={webhook.enabled}
            disabled={isPending}
            onChange={({ currentTarget }) => mutate({ enabled: currentTarget.checked })}
          />
          <WebhookTroubles webhook={webhook} />
        </Stack>
      </Panel>
      <DeliveryList webhook={webhook} />
      <Panel title={t('webhooks.settings')}>
        <WebhookFields
          key={webhook.version}
          initial={webhook}
          submit={t('actions.save')}
          pending={isPending}
          error={error}
          onSubmit={mutate}
        />
      </Panel>
    </Page>
  );
}

function useChange(webhook: Webhook) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: Parameters<typeof changeWebhook>[1]) => changeWebhook(webhook, changes),
    onSuccess: (changed) => {
      queries.setQueryData(webhookQuery(webhook.id).queryKey, changed);
      notify.done(t('webhooks.saved'));
      return queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
    onError: notify.failed,
  });
}
