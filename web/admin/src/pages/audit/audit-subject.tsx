import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/audit';
import { subjectAddress } from './subject-address';

/** Leads to the FAQ, document or widget of an entry, unless it is gone. */
export function AuditSubject({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const to = subjectAddress(entry);
  if (to === null) return null;
  return (
    <>
      {' '}
      <Anchor component={Link} to={to} inherit underline="always">
        {t('audit.open')}
      </Anchor>
    </>
  );
}
