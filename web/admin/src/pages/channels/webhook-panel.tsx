import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/channels';
import { Copyable } from '../../ui/copyable';
import { Panel } from '../../ui/panel';

interface WebhookPanelProps {
  readonly webhook: NonNullable<Account['webhook']>;
}

/** The address to enter on the platform. Without PUBLIC_URL it is a guess from the address of this page. */
export function WebhookPanel({ webhook }: WebhookPanelProps) {
  const { t } = useTranslation();
  const { url, path } = webhook;
  return (
    <Panel title={t('channels.webhook')} description={t('channels.webhookText')}>
      <Stack gap="sm">
        <Copyable text={url ?? `${window.location.origin}${path}`} label={t('channels.webhook')} />
        {url === null && (
          <Text size="sm" c="clay">
            {t('channels.noPublicUrl')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
