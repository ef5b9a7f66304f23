import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchKnowledge, type SearchResult } from '../../api/search';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { KeepTest } from './keep-test';
import { TestResult } from './test-result';

interface TestPanelProps {
  /** The FAQ on this page, marked among the results. */
  readonly faqId?: string;
  /** The last question is asked again whenever this changes. */
  readonly rerun: number;
}

/** Ask what a visitor might ask, and see what would be answered, how surely, and why. */
export function TestPanel({ faqId, rerun }: TestPanelProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (asked: string) => searchKnowledge(asked),
  });
  const last = useRef({ rerun, asked: '' });
  last.current.asked = variables ?? '';
  useEffect(() => {
    if (last.current.rerun === rerun) return;
    last.current.rerun = rerun;
    if (last.current.asked) mutate(last.current.asked);
  }, [rerun, mutate]);
  return (
    <Panel title={t('test.panel')} description={t('test.drafts')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (query.trim()) mutate(query.trim());
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t('test.question')}
            placeholder={t('test.placeholder')}
            leftSection={<Icon name="search" />}
            value={query}
            maxLength={2000}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
          <Button type="submit" loading={isPending} disabled={query.trim() === ''}>
            {t('test.ask')}
          </Button>
        </Group>
      </form>
      <Stack mt="md" aria-live="polite">
        {error && <Failure error={error} retry={() => mutate(variables ?? query)} />}
        {data && !error && <Found result={data} faqId={faqId} />}
        {!data && !error && (
          <Text size="sm" c="dimmed">
            {t('test.hint')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function Found({ result, faqId }: { readonly result: SearchResult; readonly faqId?: string }) {
  return (
    <>
      <TestResult result={result} faqId={faqId} />
      <KeepTest key={result.query} result={result} />
    </>
  );
}
