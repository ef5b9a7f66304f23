import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitingCallsQuery } from '../../../api/tools';

const LOOK_EVERY_MS = 15_000;

/** What waits for somebody's word, whoever has the conversation. Nothing, where nothing does. */
export function ApprovalsBar({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...waitingCallsQuery, refetchInterval: LOOK_EVERY_MS });
  const ids = [...new Set(data?.items.flatMap(({ conversationId }) => conversationId ?? []))];
  const [next] = ids.toReversed();
  if (!next) return null;
  return (
    <Group gap="xs" px="md" py={6} justify="space-between" wrap="nowrap" role="status">
      <Text size="sm">{t('tools.waitingCalls', { count: data?.items.length ?? 0 })}</Text>
      <Button size="compact-sm" variant="light" onClick={() => onOpen(next)}>
        {t('tools.look')}
      </Button>
    </Group>
  );
}
