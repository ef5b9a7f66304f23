import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/channels';
import { Icon } from '../../ui/icon';
import { When } from '../../ui/when';
import { useTroubleText } from './use-trouble-text';

/** What is wrong with an account, and what to do about it; nothing when all is well. */
export function Troubles({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const todo = useTroubleText();
  const { loaded, unreadable, trouble, deliveries, platform } = account;
  const lost = deliveries.failed + deliveries.unknown;
  return (
    <>
      {!loaded && <Trouble title={t('channels.notLoaded', { platform })} todo={t('channels.notLoadedTodo')} />}
      {unreadable && <Trouble title={t('channels.unreadable')} todo={t('channels.unreadableTodo')} />}
      {trouble && (
        <Trouble title={trouble.message} todo={todo(trouble.kind)}>
          <Text size="xs">
            <When at={trouble.at} />
          </Text>
        </Trouble>
      )}
      {lost > 0 && (
        <Text size="sm" c="clay">
          {t('channels.lost', { count: lost })}
        </Text>
      )}
    </>
  );
}

interface TroubleProps {
  readonly title: string;
  readonly todo: string;
  readonly children?: React.ReactNode;
}

function Trouble({ title, todo, children }: TroubleProps) {
  return (
    <Alert color="clay" icon={<Icon name="warning" />} p="sm">
      <Stack gap={4}>
        <Text size="sm" fw={500} className="desk-wrap">
          {title}
        </Text>
        <Text size="sm">{todo}</Text>
        {children}
      </Stack>
    </Alert>
  );
}
