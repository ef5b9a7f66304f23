import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { TestPanel } from './test-panel';

/** The test panel on its own page. */
export function TestPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('test.title')} description={t('test.pageText')} width={860}>
      <TestPanel rerun={0} />
    </Page>
  );
}
