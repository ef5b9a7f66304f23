import { Box, Button, Center, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AuditEntry, auditQuery } from '../../api/audit';
import { useFieldLabel } from '../../diff/use-field-label';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { useActorName } from '../../ui/use-actor-name';
import { When } from '../../ui/when';
import { useToolNames } from '../tools/use-tool-names';
import { auditFacts } from './audit-facts';
import { auditSentence } from './audit-sentence';
import { AuditSubject } from './audit-subject';
import { byDay } from './by-day';
import { useFactText } from './use-fact-text';

/** These name a tool as programs know it. */
const TOOL_ACTION = /^(tool|tool_call|mcp_tool)\./u;

/** Who did what, newest first, one heading a day. */
export function AuditPage() {
  const { t } = useTranslation();
  return (
    <OwnerOnly>
      <Page title={t('audit.title')} description={t('audit.description')} width={860}>
        <Entries />
      </Page>
    </OwnerOnly>
  );
}

function Entries() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={8} />;
  const entries = data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <Empty icon="list" title={t('audit.emptyTitle')} text={t('audit.emptyText')} />;
  return (
    <Stack gap="lg">
      {byDay(entries).map(({ day, items }) => (
        <Panel key={day} title={new Date(`${day}T12:00`).toLocaleDateString(i18n.language, { dateStyle: 'full' })}>
          <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Stack>
        </Panel>
      ))}
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const fieldLabel = useFieldLabel();
  const factText = useFactText();
  const { toolName } = useToolNames();
  const { key, subject, count, fields } = auditSentence(entry);
  const about = TOOL_ACTION.test(entry.action) ? toolName(subject) : subject;
  const facts = auditFacts(entry);
  const others = fields.filter((field) => !facts.some(({ name }) => name === field));
  return (
    <Box component="li" className="desk-audit">
      <div className="desk-wrap">
        <Text size="sm" className="desk-wrap">
          <strong>{actorName(entry.actor)}</strong>{' '}
          {key ? t(`audit.sentences.${key}`, { subject: about, count }) : `${entry.action} · ${about}`}
          {others.length > 0 && ` (${others.map(fieldLabel).join(t('audit.comma'))})`}
          <AuditSubject entry={entry} />
        </Text>
        {facts.length > 0 && (
          <Text size="sm" c="dimmed" className="desk-wrap">
            {facts.map(factText).join(' · ')}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed">
        <When at={entry.at} />
      </Text>
    </Box>
  );
}
