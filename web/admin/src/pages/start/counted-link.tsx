import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableSearch } from '../../api/conversation-table';
import type { Figures } from '../../api/statistics';
import { useMayActAs } from '../../session/session-context';
import { AnchorLink } from '../../ui/anchor-link';

const route = getRouteApi('/shell/');

interface CountedLinkProps {
  readonly figures: Pick<Figures, 'from' | 'to'>;
  /** What is counted, beside the dates and filters of the page. */
  readonly of?: TableSearch;
  /** What a screen reader hears instead of the bare number. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A way to the conversations that are counted, in words of its own; nothing for those who may not read them. */
export function LookLink(props: Pick<CountedLinkProps, 'figures' | 'of'>) {
  const { t } = useTranslation();
  const mayRead = useMayActAs('agent');
  return mayRead && <CountedLink {...props}>{t('figures.look')}</CountedLink>;
}

/** Leads to the conversations that a figure counts; only text for those who may not read them. */
export function CountedLink({ figures: { from, to }, of, label, children }: CountedLinkProps) {
  const { channel, language } = route.useSearch();
  const mayRead = useMayActAs('agent');
  if (!mayRead) return children;
  const search = { from, to, channel, language, ...of };
  return (
    <AnchorLink to="/conversations" search={search} inherit underline="hover" aria-label={label}>
      {children}
    </AnchorLink>
  );
}
