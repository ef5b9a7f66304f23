import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../../api/api-error';
import type { ConversationEvent } from '../../../api/conversations';
import { decideCall, waitingCallsQuery } from '../../../api/tools';
import { useNotify } from '../../../ui/use-notify';
import { CallBadge } from '../../tools/call-badge';
import { useCallErrorText } from '../../tools/use-call-error-text';
import { useToolNames } from '../../tools/use-tool-names';

interface ToolBody {
  readonly call: string;
  readonly tool: string;
  readonly state: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly error?: string;
  readonly by?: string;
}

interface ToolEventProps {
  readonly event: ConversationEvent;
  readonly events: readonly ConversationEvent[];
}

/** What a tool was asked for and what came of it; where it waits for somebody's word, the two buttons. */
export function ToolEvent({ event, events }: ToolEventProps) {
  const { t } = useTranslation();
  const errorText = useCallErrorText();
  const { toolName, argumentsOf } = useToolNames();
  // The boundary: the body of a tool's event is the contract's.
  const { call, tool, state, arguments: args, text, error, by } = event.body as unknown as ToolBody;
  const isOpen =
    state === 'waiting' &&
    !events.some(({ kind, seq, body }) => kind === 'tool' && seq > event.seq && body.call === call);
  return (
    <div className="desk-inbox-line-of" data-author="note">
      <Group gap="xs">
        <Text size="xs" c="dimmed" className="desk-wrap">
          {t('tools.asked', { tool: toolName(tool) })} {by && t('tools.by', { name: by })}
        </Text>
        <CallBadge state={state} />
      </Group>
      <div className="desk-inbox-bubble">
        <Text size="sm" className="desk-wrap">
          {argumentsOf(tool, args)}
        </Text>
        {text && state !== 'waiting' && (
          <Text size="sm" className="desk-wrap desk-prewrap">
            {text}
          </Text>
        )}
        {error && <Text size="sm">{errorText(error)}</Text>}
        {isOpen && <Verdict call={call} />}
      </div>
    </div>
  );
}

function Verdict({ call }: { readonly call: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (verdict: 'approve' | 'refuse') => decideCall(call, verdict),
    onSettled: () => queries.invalidateQueries(waitingCallsQuery),
    onError: (error) => (isRefusal(error, 'conflict') ? notify.refused(t('tools.decided')) : notify.failed(error)),
  });
  return (
    <Group gap="xs" mt="xs">
      <Button size="xs" loading={isPending} disabled={isSuccess} onClick={() => mutate('approve')}>
        {t('tools.approve')}
      </Button>
      <Button size="xs" variant="default" disabled={isPending || isSuccess} onClick={() => mutate('refuse')}>
        {t('tools.refuse')}
      </Button>
    </Group>
  );
}
