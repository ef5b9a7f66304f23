import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/empty';
import { useMayActAs } from './session-context';

/** Shows its content to owners, and to everybody else who can help them. */
export function OwnerOnly({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  if (useMayActAs('owner')) return children;
  return <Empty order={1} icon="key" title={t('access.ownerTitle')} text={t('access.ownerText')} />;
}
