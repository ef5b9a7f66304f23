import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayActAs } from './session-context';
import { Empty } from '../ui/empty';

/** Shows its content, which has the words of customers, to those who may read conversations. */
export function AgentOnly({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  if (useMayActAs('agent')) return children;
  return <Empty order={1} icon="chat" title={t('access.agentTitle')} text={t('access.agentText')} />;
}
