import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documentQuery, type KnowledgeDocument, originalAddress } from '../../api/documents';
import { useMayActAs } from '../../session/session-context';
import { ButtonLink } from '../../ui/button-link';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { PassageCounts, Reading } from '../documents/reading-badge';
import { DocumentActions } from './document-actions';
import { DocumentSettings } from './document-settings';
import { PassageList } from './passage-list';

const route = getRouteApi('/shell/documents/$documentId');

/** One document: how its reading stands, its settings, and its passages. */
export function DocumentPage() {
  const { documentId } = route.useParams();
  const { data: document, error, refetch } = useQuery(documentQuery(documentId));
  if (!document) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows />;
  return <Known document={document} />;
}

function Known({ document }: { readonly document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  return (
    <Page
      title={document.title}
      description={<Origin document={document} />}
      actions={
        <>
          <ButtonLink to="/documents" variant="subtle" leftSection={<Icon name="back" />}>
            {t('documents.title')}
          </ButtonLink>
          {mayWrite && <DocumentActions document={document} />}
        </>
      }
    >
      <Stack gap="lg">
        <Group gap="xl" align="flex-start">
          <Reading document={document} />
          <PassageCounts document={document} />
        </Group>
        {document.vanishedAt && (
          <Alert color="amber" icon={<Icon name="warning" />}>
            {t('document.vanished')}
          </Alert>
        )}
        <DocumentSettings key={document.id} document={document} readOnly={!mayWrite} />
        <PassageList document={document} readOnly={!mayWrite} />
      </Stack>
    </Page>
  );
}

function Origin({ document }: { readonly document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const { source, url, fileName } = document;
  const name = url ?? fileName ?? t(`documents.source.${source}`);
  if (source === 'sitemap') return <Text className="desk-wrap">{name}</Text>;
  return (
    <Anchor href={originalAddress(document)} target="_blank" rel="noreferrer" className="desk-wrap">
      {name}
    </Anchor>
  );
}
