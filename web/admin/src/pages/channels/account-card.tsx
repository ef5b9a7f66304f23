import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Account, Channel } from '../../api/channels';
import { Traffic } from './traffic';
import { Troubles } from './troubles';
import { useWords } from './use-words';

interface AccountCardProps {
  readonly account: Account;
  /** Undefined when its plugin is not loaded. */
  readonly channel: Channel | undefined;
}

/** One account of the list: what it is called, when it was last heard, and what is wrong with it. */
export function AccountCard({ account, channel }: AccountCardProps) {
  const words = useWords();
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel desk-row">
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap" justify="space-between" align="flex-start">
          <Link to="/channels/$accountId" params={{ accountId: account.id }} className="desk-row-link">
            <Text fw={600} className="desk-wrap" lineClamp={3}>
              {account.name}
            </Text>
          </Link>
          <AccountBadge account={account} />
        </Group>
        <Text size="sm" c="dimmed" className="desk-wrap">
          {channel ? words(channel.title) : account.platform}
        </Text>
        <Traffic account={account} />
        <Troubles account={account} />
      </Stack>
    </Paper>
  );
}

/** On, off, or on and in trouble. */
export function AccountBadge({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { enabled, loaded, unreadable, trouble } = account;
  if (!enabled)
    return (
      <Badge color="gray" flex="none">
        {t('channels.off')}
      </Badge>
    );
  if (!loaded || unreadable || trouble)
    return (
      <Badge color="clay" flex="none">
        {t('channels.broken')}
      </Badge>
    );
  return (
    <Badge color="moss" flex="none">
      {t('channels.on')}
    </Badge>
  );
}
