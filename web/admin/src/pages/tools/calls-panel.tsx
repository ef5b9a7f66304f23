import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callsQuery, type ToolCall } from '../../api/tools';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { When } from '../../ui/when';
import { useWords } from '../channels/use-words';
import { CallBadge } from './call-badge';
import { useCallErrorText } from './use-call-error-text';
import { useToolNames } from './use-tool-names';

/** What tools were asked for lately, and what came of it. */
export function CallsPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...callsQuery, refetchInterval: 30_000 });
  return (
    <Panel title={t('tools.calls')} description={t('tools.callsHelp')}>
      {!data && (error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />)}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('tools.noCalls')}
        </Text>
      )}
      <Stack gap="md" component="ul" p={0} m={0} className="desk-plain-list">
        {data?.items.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </Stack>
    </Panel>
  );
}

function Call({ call }: { readonly call: ToolCall }) {
  const { t } = useTranslation();
  const words = useWords();
  const errorText = useCallErrorText();
  const { toolName, argumentsOf } = useToolNames();
  const { state, answer, error, conversationId, createdAt, via, decided } = call;
  return (
    <li>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} className="desk-wrap">
          {toolName(call.tool)}
        </Text>
        <CallBadge state={state} />
      </Group>
      <Text size="sm" className="desk-wrap">
        {argumentsOf(call.tool, call.arguments)}
      </Text>
      {answer && (
        <Text size="sm" c="dimmed" className="desk-wrap" lineClamp={3}>
          {words(answer.text)}
        </Text>
      )}
      {error && (
        <Text size="sm" c="clay.7">
          {errorText(error)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t(`tools.via.${via}`)} · <When at={createdAt} />
        {decided && ` · ${decided.name ?? ''}`}
        {conversationId && (
          <>
            {' · '}
            <Anchor component={Link} to={`/inbox?view=open&c=${conversationId}` as string} inherit underline="always">
              {t('tools.conversation')}
            </Anchor>
          </>
        )}
      </Text>
    </li>
  );
}
