import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OwnerOnly } from '../../session/owner-only';
import { Page } from '../../ui/page';
import { MaskingPanel } from './masking-panel';
import { PersonPanel } from './person-panel';
import { ReceiptsPanel } from './receipts-panel';
import { RetentionPanel } from './retention-panel';

/** What is kept of people: what is hidden at once, for how long the rest, and how one of them is given it or erased. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const { person } = useSearch({ from: '/shell/privacy' });
  return (
    <OwnerOnly>
      <Page title={t('privacy.title')} description={t('privacy.description')} width={860}>
        <PersonPanel key={person} wanted={person ?? ''} />
        <MaskingPanel />
        <RetentionPanel />
        <ReceiptsPanel />
      </Page>
    </OwnerOnly>
  );
}
