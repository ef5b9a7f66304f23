import { Button, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type DocumentFilters, documentsQuery, type KnowledgeDocument } from '../../api/documents';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { When } from '../../ui/when';
import { TagList } from '../faqs/faq-badges';
import { PassageCounts, Reading } from './reading-badge';

interface DocumentListProps {
  readonly filters: DocumentFilters;
  readonly onClear: () => void;
}

/** A table, or cards on a phone; more rows on demand. */
export function DocumentList({ filters, onClear }: DocumentListProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(documentsQuery(filters));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />;
  const documents = data.pages.flatMap(({ items }) => items);
  if (documents.length === 0) return <Nothing filtered={Object.values(filters).some(Boolean)} onClear={onClear} />;
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      <Documents documents={documents} />
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

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation();
  if (!filtered) return <Empty icon="book" title={t('documents.emptyTitle')} text={t('documents.emptyText')} />;
  return (
    <Empty icon="search" title={t('faqs.nothingTitle')} text={t('faqs.nothingText')}>
      <Button variant="light" onClick={onClear}>
        {t('faqs.clear')}
      </Button>
    </Empty>
  );
}

function Documents({ documents }: { readonly documents: readonly KnowledgeDocument[] }) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  if (!wide) return <Cards documents={documents} />;
  return (
    <Paper withBorder className="desk-panel" p="xs">
      <Table highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('documents.name')}</Table.Th>
            <Table.Th w={260}>{t('documents.reading')}</Table.Th>
            <Table.Th w={190}>{t('documents.content')}</Table.Th>
            <Table.Th w={120}>{t('faqs.changed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {documents.map((document) => (
            <Row key={document.id} document={document} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

interface DocumentProps {
  readonly document: KnowledgeDocument;
}

function Row({ document }: DocumentProps) {
  return (
    <Table.Tr className="desk-row">
      <Table.Td>
        <Name document={document} />
        <TagList tags={document.tags} />
      </Table.Td>
      <Table.Td>
        <Reading document={document} />
      </Table.Td>
      <Table.Td>
        <PassageCounts document={document} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          <When at={document.updatedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function Cards({ documents }: { readonly documents: readonly KnowledgeDocument[] }) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
      {documents.map((document) => (
        <Paper key={document.id} withBorder p="md" component="li" className="desk-panel desk-row">
          <Stack gap={8}>
            <Name document={document} />
            <TagList tags={document.tags} />
            <Reading document={document} />
            <PassageCounts document={document} />
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}

function Name({ document: { id, title, source, url, fileName, pages, language } }: DocumentProps) {
  const { t } = useTranslation();
  const facts = [
    t(`documents.source.${source}`),
    pages && t('documents.pages', { count: pages }),
    language && t(`languages.${language}`),
  ];
  return (
    <>
      <Link to="/documents/$documentId" params={{ documentId: id }} className="desk-row-link">
        <Text fw={550} lineClamp={2} className="desk-wrap">
          {title}
        </Text>
      </Link>
      <Text size="xs" c="dimmed" lineClamp={1} className="desk-wrap" title={url ?? fileName ?? undefined}>
        {facts.filter(Boolean).join(' · ')}
        {(url ?? fileName) && ` · ${url ?? fileName}`}
      </Text>
    </>
  );
}
