import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/audit';

/** Leads to the FAQ or widget of an entry, unless it is gone. */
export function AuditSubject({ entry: { action, subject } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  if (subject.id === null || action.endsWith('.delete') || action === 'faq.import') return null;
  if (subject.kind !== 'faq' && subject.kind !== 'widget') return null;
  const to = subject.kind === 'faq' ? `/faqs/${subject.id}` : `/widgets/${subject.id}`;
  return (
    <>
      {' '}
      <Anchor component={Link} to={to} inherit underline="always">
        {t('audit.open')}
      </Anchor>
    </>
  );
}
