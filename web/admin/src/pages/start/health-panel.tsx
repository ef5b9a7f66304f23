import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountsQuery } from '../../api/channels';
import { AnchorLink } from '../../ui/anchor-link';
import { Failure } from '../../ui/failure';
import { Panel } from '../../ui/panel';
import { AccountBadge } from '../channels/account-card';
import { Traffic } from '../channels/traffic';

/** The accounts on chat platforms and how they are, for owners; nothing while there are none. */
export function HealthPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...accountsQuery, refetchInterval: 60_000 });
  if (data?.items.length === 0) return null;
  return (
    <Panel title={t('figures.health')} description={t('figures.healthText')}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Skeleton height={60} radius="md" />}
      <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
        {data?.items.map((account) => (
          <Group key={account.id} component="li" justify="space-between" gap="xs">
            <Group gap="sm">
              <AccountBadge account={account} />
              <AnchorLink to="/channels/$accountId" params={{ accountId: account.id }} size="sm" className="desk-wrap">
                {account.name}
              </AnchorLink>
              <Lost lost={account.deliveries.failed + account.deliveries.unknown} />
            </Group>
            <Traffic account={account} />
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

function Lost({ lost }: { readonly lost: number }) {
  const { t } = useTranslation();
  if (lost === 0) return null;
  return (
    <Text size="sm" c="clay">
      {t('channels.lost', { count: lost })}
    </Text>
  );
}
