import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isMoving, type KnowledgeDocument, passagesQuery } from '../../api/documents';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { PassageCard } from './passage-card';

interface PassageListProps {
  readonly document: KnowledgeDocument;
  readonly readOnly: boolean;
}

/** What answers are made from, in the order of the document. */
export function PassageList({ document, readOnly }: PassageListProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('passages.title')} description={t('passages.description')}>
      <Passages document={document} readOnly={readOnly} />
    </Panel>
  );
}

function Passages({ document, readOnly }: PassageListProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(passagesQuery(document));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={90} />;
  const passages = data.pages.flatMap(({ items }) => items);
  if (passages.length === 0) {
    return <Empty icon="book" title={isMoving(document) ? t('passages.comingTitle') : t('passages.emptyTitle')} />;
  }
  return (
    <Stack gap="sm">
      {error && <Failure error={error} retry={refetch} />}
      <Stack gap="sm" component="ol" p={0} m={0} className="desk-plain-list">
        {passages.map((passage) => (
          <PassageCard key={passage.id} passage={passage} document={document} readOnly={readOnly} />
        ))}
      </Stack>
      <Text size="sm" c="dimmed" ta="center" role="status">
        {t('passages.shown', { shown: passages.length, count: document.passages })}
      </Text>
      {query.hasNextPage && (
        <Button
          variant="default"
          mx="auto"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('actions.more')}
        </Button>
      )}
    </Stack>
  );
}
