import { Button, Center, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { testsQuery, type Verdict } from '../../api/tests';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { TestCard } from './test-card';

/** The tests that went like this, or all, in pages. */
export function TestList({ verdict }: { readonly verdict: Verdict | undefined }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(testsQuery(verdict));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} height={90} />;
  const tests = data.pages.flatMap(({ items }) => items);
  if (tests.length === 0)
    return verdict ? (
      <Empty icon="check" title={t('tests.noneTitle')} />
    ) : (
      <Empty icon="check" title={t('tests.emptyTitle')} text={t('tests.emptyText')} />
    );
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      {tests.map((test) => (
        <TestCard key={test.id} test={test} />
      ))}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}
