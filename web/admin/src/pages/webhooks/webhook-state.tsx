import { Alert, Badge, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/webhooks';
import { Icon } from '../../ui/icon';
import { When } from '../../ui/when';

/** On, off, or on and in trouble. */
export function WebhookBadge({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const { enabled, failingSince, offReason } = webhook;
  const color = failingSince || offReason ? 'clay' : enabled ? 'moss' : 'gray';
  return (
    <Badge color={color} flex="none">
      {enabled ? (failingSince ? t('webhooks.failing') : t('webhooks.on')) : t('webhooks.off')}
    </Badge>
  );
}

/** What is wrong with a webhook, and what to do; nothing where all is well. */
export function WebhookTroubles({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const { enabled, failingSince, offReason, previousSecretUntil, deliveries } = webhook;
  const overlaps = previousSecretUntil !== null && new Date(previousSecretUntil) > new Date();
  return (
    <Stack gap="xs">
      {offReason && (
        <Alert color="clay" icon={<Icon name="warning" />}>
          {t(`webhooks.offReasons.${offReason}`)}
        </Alert>
      )}
      {enabled && failingSince && (
        <Alert color="amber" icon={<Icon name="warning" />}>
          {t('webhooks.failingText')} <When at={failingSince} />
        </Alert>
      )}
      {overlaps && (
        <Alert color="amber" icon={<Icon name="key" />}>
          {t('webhooks.overlap')} <When at={previousSecretUntil} />
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t('webhooks.traffic', deliveries)}
      </Text>
    </Stack>
  );
}
