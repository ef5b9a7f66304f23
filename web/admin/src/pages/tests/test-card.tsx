import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { acceptAnswers, deleteTest, type KnowledgeTest, runQuery, runTests } from '../../api/tests';
import { useMayActAs } from '../../session/session-context';
import { Confirm } from '../../ui/confirm';
import { Failure } from '../../ui/failure';
import { When } from '../../ui/when';
import { ExpectationText } from './expectation-text';
import { ResultView } from './result-view';
import { TestForm } from './test-form';
import { useTestsAction } from './use-tests-action';
import { VerdictBadge } from './verdict-badge';

/** One test: what must come of the question, how it went the last time, and why. */
export function TestCard({ test }: { readonly test: KnowledgeTest }) {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  const { question, language, expect, note, last } = test;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} className="desk-panel" component="article">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <Title order={2} fz={17} className="desk-wrap" lang={language}>
            {question}
          </Title>
          <VerdictBadge verdict={last?.verdict ?? null} />
        </Group>
        <ExpectationText expectation={expect} />
        {note && (
          <Text size="sm" c="dimmed" className="desk-wrap">
            {note}
          </Text>
        )}
        {last && last.verdict !== 'pass' && <LastResult testId={test.id} runId={last.runId} />}
        {last && (
          <Text size="xs" c="dimmed">
            {t('tests.lastRun')} <When at={last.at} />
          </Text>
        )}
        {mayWrite && <Buttons test={test} />}
      </Stack>
    </Paper>
  );
}

function LastResult({ testId, runId }: { readonly testId: string; readonly runId: string }) {
  const { data, error, refetch } = useQuery(runQuery(runId));
  const result = data?.results.find((one) => one.testId === testId);
  if (error) return <Failure error={error} retry={refetch} />;
  return result ? <ResultView result={result} /> : null;
}

function Buttons({ test }: { readonly test: KnowledgeTest }) {
  const { t } = useTranslation();
  const [editing, form] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const { id, question, last } = test;
  const run = useTestsAction(() => runTests([id]));
  const accept = useTestsAction(acceptAnswers);
  const remove = useTestsAction(deleteTest);
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={run.isPending} onClick={() => run.mutate(undefined)}>
        {t('tests.run')}
      </Button>
      {last?.verdict === 'changed' && (
        <Button
          size="xs"
          variant="light"
          loading={accept.isPending}
          onClick={() => accept.mutate({ runId: last.runId, ids: [id] })}
        >
          {t('tests.accept')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={form.open}>
        {t('tests.edit')}
      </Button>
      <Button size="xs" variant="subtle" color="clay" onClick={ask.open}>
        {t('actions.delete')}
      </Button>
      {editing && <TestForm test={test} onClose={form.close} />}
      <Confirm
        opened={asking}
        title={t('tests.deleteTitle')}
        text={question}
        confirm={t('actions.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(id)}
        onClose={ask.close}
      />
    </Group>
  );
}
