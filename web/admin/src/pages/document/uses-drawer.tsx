import { Anchor, Drawer, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Passage, usesQuery } from '../../api/documents';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { When } from '../../ui/when';

interface UsesDrawerProps {
  readonly passage: Passage;
  readonly onClose: () => void;
}

/** The latest answers that cited the passage. */
export function UsesDrawer({ passage, onClose }: UsesDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('passages.uses')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Uses passageId={passage.id} />
    </Drawer>
  );
}

function Uses({ passageId }: { readonly passageId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(usesQuery(passageId));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={70} />;
  if (data.items.length === 0)
    return <Empty icon="chat" title={t('passages.unusedTitle')} text={t('passages.unused')} />;
  return (
    <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
      {data.items.map(({ conversationId, seq, at, question, quote }) => (
        <Paper key={`${conversationId} ${seq}`} component="li" withBorder p="sm">
          <Anchor component={Link} to={`/answers/${conversationId}/${seq}` as string} fw={570} size="sm">
            <span className="desk-wrap">{question ?? t('passages.noQuestion')}</span>
          </Anchor>
          <Text size="sm" className="desk-wrap" mt={4}>
            “{quote}”
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            <When at={at} />
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}
