import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dueQuery,
  type Retention,
  RETENTION_KINDS,
  type RetentionRules,
  retentionQuery,
  saveRetention,
} from '../../api/privacy';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { When } from '../../ui/when';
import { DaysField } from './days-field';

/** For how long what is kept. */
export function RetentionPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(retentionQuery);
  return (
    <Panel title={t('privacy.retention.title')} description={t('privacy.retention.description')}>
      {data ? <Rules saved={data} /> : error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />}
    </Panel>
  );
}

function Rules({ saved }: { readonly saved: Retention }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved.rules);
  const save = useSave();
  const { data: due } = useQuery(dueQuery(draft));
  const dirty = RETENTION_KINDS.some((kind) => draft[kind] !== saved.rules[kind]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty) save.mutate(draft);
      }}
    >
      <Stack gap="lg">
        {RETENTION_KINDS.map((kind) => (
          <DaysField
            key={kind}
            kind={kind}
            limits={saved.limits[kind]}
            days={draft[kind]}
            due={due?.[kind]}
            onChange={(days) => setDraft({ ...draft, [kind]: days })}
          />
        ))}
        {draft.conversations === null && (
          <Alert color="amber" icon={<Icon name="warning" />}>
            {t('privacy.retention.forEverText')}
          </Alert>
        )}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status" flex={1} miw={200}>
            {dirty ? t('bot.unsaved') : <LastRun run={saved.lastRun} />}
          </Text>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave() {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: saveRetention,
    onSuccess: (rules: RetentionRules) => {
      queries.setQueryData(retentionQuery.queryKey, (before) => before && { ...before, rules });
      notify.done(t('bot.saved'));
    },
    onError: notify.failed,
  });
}

function LastRun({ run }: { readonly run: Retention['lastRun'] }) {
  const { t } = useTranslation();
  if (!run) return t('privacy.retention.never');
  const count = Object.values(run.counts).reduce((sum, one) => sum + one, 0);
  return (
    <>
      {t('privacy.retention.lastRun', { count })} · <When at={run.at} />
    </>
  );
}
