import { Button, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { countsQuery, type InboxFilters } from '../../api/inbox';
import { AgentOnly } from '../../session/agent-only';
import { useSignedIn } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { AlertSwitch } from './alert-switch';
import { AwaySwitch } from './away-switch';
import { KeysHelp } from './keys-help';
import { ApprovalsBar } from './list/approvals-bar';
import { ConversationList } from './list/conversation-list';
import { FilterBar } from './list/filter-bar';
import { SelectionBar } from './list/selection-bar';
import { useInboxList } from './list/use-inbox-list';
import { useSelection } from './list/use-selection';
import { LineContext, useAway, useLine, useOpenLine } from './live/line-context';
import { Thread } from './thread/thread';
import { useInboxKeys } from './use-inbox-keys';
import './inbox.css';

const route = getRouteApi('/shell/inbox');

/** Where people answer visitors: the list beside the open conversation, on a phone one after the other. */
export function InboxPage() {
  const { tenantId } = useSignedIn().membership;
  return (
    <AgentOnly>
      <Inbox key={tenantId} tenantId={tenantId} />
    </AgentOnly>
  );
}

function Inbox({ tenantId }: { readonly tenantId: string }) {
  const line = useOpenLine(tenantId);
  return (
    <LineContext value={line}>
      <Desk />
    </LineContext>
  );
}

function Desk() {
  const { t } = useTranslation();
  const { c: openId, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const { view, channel, language, tag, group, q } = search;
  const filters = useMemo<InboxFilters>(
    () => ({ view, channel, language, tag, group, q }),
    [view, channel, language, tag, group, q],
  );
  const list = useInboxList(filters);
  const selection = useSelection(list.items);
  const [cursor, setCursor] = useState<string | undefined>(openId);
  const [help, setHelp] = useState(false);
  const open = useCallback(
    (c: string | undefined) => {
      if (c) setCursor(c);
      void navigate({ search: (before) => ({ ...before, c }), replace: c !== undefined && openId !== undefined });
    },
    [navigate, openId],
  );
  useInboxKeys({ items: list.items, cursor, setCursor, open, select: selection.toggle, help: () => setHelp(true) });
  const waiting = useQuery(countsQuery).data?.unassigned ?? 0;
  useDocumentTitle(`${waiting > 0 ? `(${waiting}) ` : ''}${t('inbox.title')} · Mossdesk`);
  return (
    <div className="desk-inbox" data-open={openId !== undefined}>
      <section className="desk-inbox-list" aria-label={t('inbox.conversations')}>
        <Group justify="space-between" px="md" pt="sm" wrap="nowrap">
          <Title order={1} fz={20}>
            {t('inbox.title')}
          </Title>
          <Group gap={4} wrap="nowrap">
            <AwaySwitch />
            <AlertSwitch />
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setHelp(true)}>
              {t('inbox.keys.title')}
            </Button>
          </Group>
        </Group>
        <LineState />
        <AwayState />
        <ApprovalsBar onOpen={open} />
        <FilterBar filters={filters} onChange={(next) => void navigate({ search: { ...next, c: openId } })} />
        <SelectionBar selection={selection} />
        <ConversationList {...{ list, filters, openId, cursor, selection }} onOpen={open} />
      </section>
      <section className="desk-inbox-thread" aria-label={t('inbox.conversation')}>
        {openId ? (
          <Thread key={openId} conversationId={openId} onBack={() => open(undefined)} />
        ) : (
          <Empty icon="chat" title={t('inbox.chooseTitle')} text={t('inbox.chooseText')} />
        )}
      </section>
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** Reminds who is away that they are. */
function AwayState() {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const isAway = useAway().has(me);
  return (
    <div role="status">
      {isAway && (
        <Text size="sm" className="desk-inbox-line">
          {t('inbox.away.on')}
        </Text>
      )}
    </div>
  );
}

/** Says so when news is not coming in. */
function LineState() {
  const { t } = useTranslation();
  const line = useLine();
  const phase = useSyncExternalStore(line.onPhase, () => line.phase);
  return (
    <div role="status">
      {(phase === 'waiting' || phase === 'ended') && (
        <Text size="sm" className="desk-inbox-line">
          {t(`inbox.line.${phase}`)}
        </Text>
      )}
    </div>
  );
}
