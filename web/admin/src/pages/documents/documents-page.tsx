import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentFilters } from '../../api/documents';
import { useMayActAs } from '../../session/session-context';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { AddDocuments } from './add-documents';
import { DocumentFilterBar } from './document-filter-bar';
import { DocumentList } from './document-list';
import { MeaningPanel } from './meaning-panel';

const route = getRouteApi('/shell/documents');

/** All documents, latest first; the filters are in the address. */
export function DocumentsPage() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMayActAs('editor');
  const [adding, add] = useDisclosure();
  const change = (changed: Partial<DocumentFilters>) =>
    void navigate({ search: { ...filters, ...changed }, replace: true, resetScroll: false });
  const actions = mayWrite && (
    <Button leftSection={<Icon name={adding ? 'close' : 'add'} />} onClick={add.toggle} aria-expanded={adding}>
      {adding ? t('actions.close') : t('documents.add')}
    </Button>
  );
  return (
    <Page title={t('documents.title')} description={t('documents.description')} actions={actions}>
      {adding && <AddDocuments />}
      <DocumentFilterBar filters={filters} onChange={change} />
      <DocumentList filters={filters} onClear={() => void navigate({ search: {} })} />
      <MeaningPanel />
    </Page>
  );
}
