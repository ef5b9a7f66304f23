import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FaqFilters, faqsQuery } from '../../api/faqs';
import { useMayActAs } from '../../session/session-context';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { ExportMenu } from './export-menu';
import { FaqFilterBar } from './faq-filter-bar';
import { FaqList } from './faq-list';

const route = getRouteApi('/shell/faqs');

/** All FAQs, newest change first; the filters are in the address, so a list can be passed on. */
export function FaqsPage() {
  const { t } = useTranslation();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(faqsQuery(filters));
  const mayWrite = useMayActAs('editor');
  const change = (changed: Partial<FaqFilters>) =>
    void navigate({ search: { ...filters, ...changed }, replace: true, resetScroll: false });
  const actions = (
    <>
      <ExportMenu filters={filters} />
      {mayWrite && (
        <Button component={Link} to="/faqs/new" leftSection={<Icon name="add" />}>
          {t('faqs.add')}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t('faqs.title')} description={t('faqs.description')} actions={actions}>
      <FaqFilterBar filters={filters} onChange={change} />
      <FaqList
        query={query}
        filtered={Object.values(filters).some(Boolean)}
        onClear={() => void navigate({ search: {} })}
      />
    </Page>
  );
}
