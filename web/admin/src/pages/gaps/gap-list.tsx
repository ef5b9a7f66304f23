import { Button, Center, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gapsQuery, type GapStatus } from '../../api/gaps';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { GapCard } from './gap-card';

/** The gaps with this status, in pages. */
export function GapList({ status }: { readonly status: GapStatus }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(gapsQuery(status));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} height={90} />;
  const gaps = data.pages.flatMap(({ items }) => items);
  if (gaps.length === 0) return <NoGaps status={status} readUntil={data.pages[0]?.readUntil ?? null} />;
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      {gaps.map((gap) => (
        <GapCard key={gap.id} gap={gap} />
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

function NoGaps({ status, readUntil }: { readonly status: GapStatus; readonly readUntil: string | null }) {
  const { t } = useTranslation();
  if (status !== 'open') return <Empty icon="list" title={t('gaps.noneTitle')} />;
  if (readUntil === null) return <Empty icon="search" title={t('gaps.unreadTitle')} text={t('gaps.unreadText')} />;
  return <Empty icon="check" title={t('gaps.emptyTitle')} text={t('gaps.emptyText')} />;
}
