import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/channels';
import { When } from '../../ui/when';

/** When the last message came in, and when the last one went out. */
export function Traffic({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Moment label={t('channels.lastIn')} at={account.heardAt} />
      <Moment label={t('channels.lastOut')} at={account.sentAt} />
    </Group>
  );
}

function Moment({ label, at }: { readonly label: string; readonly at: string | null }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {label} · {at ? <When at={at} /> : t('channels.never')}
    </Text>
  );
}
