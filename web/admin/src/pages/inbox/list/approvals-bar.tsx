import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitingCallsQuery } from '../../../api/tools';
import { useToolNames } from '../../tools/use-tool-names';

const LOOK_EVERY_MS = 15_000;

/** What waits for somebody's word, whoever has the conversation. Nothing, where nothing does. */
export function ApprovalsBar({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const { toolName } = useToolNames();
  const { data } = useQuery({ ...waitingCallsQuery, refetchInterval: LOOK_EVERY_MS });
  const ids = [...new Set(data?.items.flatMap(({ conversationId }) => conversationId ?? []))];
  const [next] = ids.toReversed();
  if (!next) return null;
  const names = [...new Set(data?.items.map(({ tool }) => toolName(tool)))].join(t('audit.comma'));
  return (
    <Group gap="xs" px="md" py={6} justify="space-between" wrap="nowrap" role="status">
      <Text size="sm" lineClamp={2} className="desk-wrap">
        {t('tools.waitingCalls', { count: data?.items.length ?? 0, names })}
      </Text>
      <Button size="compact-sm" variant="light" flex="none" onClick={() => onOpen(next)}>
        {t('tools.look')}
      </Button>
    </Group>
  );
}
