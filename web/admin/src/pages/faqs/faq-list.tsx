import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Faq } from '../../api/faqs';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { FaqCards } from './faq-cards';
import { FaqTable } from './faq-table';

type FaqPages = UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Faq[]; readonly total: number }>>;

interface FaqListProps {
  readonly query: FaqPages;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** A table, or cards on a phone; more rows on demand. */
export function FaqList({ query, filtered, onClear }: FaqListProps) {
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={7} />;
  const faqs = data.pages.flatMap((page) => page.items);
  if (faqs.length === 0) return filtered ? <NothingFound onClear={onClear} /> : <NoFaqs />;
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      <Faqs faqs={faqs} />
      <Foot query={query} shown={faqs.length} total={data.pages.at(-1)?.total ?? 0} />
    </Stack>
  );
}

interface FootProps {
  readonly query: FaqPages;
  readonly shown: number;
  readonly total: number;
}

function Foot({ query: { hasNextPage, isFetchingNextPage, fetchNextPage }, shown, total }: FootProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="center">
      <Text size="sm" c="dimmed" role="status">
        {t('faqs.shown', { shown, count: total })}
      </Text>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('actions.more')}
        </Button>
      )}
    </Stack>
  );
}

function Faqs({ faqs }: { readonly faqs: readonly Faq[] }) {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  if (!wide) return <FaqCards faqs={faqs} />;
  return (
    <Paper withBorder className="desk-panel" p="xs">
      <FaqTable faqs={faqs} />
    </Paper>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty icon="search" title={t('faqs.nothingTitle')} text={t('faqs.nothingText')}>
      <Button variant="light" onClick={onClear}>
        {t('faqs.clear')}
      </Button>
    </Empty>
  );
}

function NoFaqs() {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  return (
    <Empty icon="book" title={t('faqs.emptyTitle')} text={t('faqs.emptyText')}>
      {mayWrite && (
        <Group justify="center">
          <Button component={Link} to="/faqs/new">
            {t('faqs.add')}
          </Button>
          <Button component={Link} to="/import" variant="default">
            {t('nav.import')}
          </Button>
        </Group>
      )}
    </Empty>
  );
}
