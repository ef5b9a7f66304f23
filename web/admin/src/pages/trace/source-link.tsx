import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface SourceLinkProps {
  readonly kind: 'faq' | 'document';
  readonly id: string;
  readonly title: string;
  readonly page?: number | null | undefined;
}

/** Leads to the FAQ or the document that a text is from. */
export function SourceLink({ kind, id, title, page }: SourceLinkProps) {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to={(kind === 'faq' ? `/faqs/${id}` : `/documents/${id}`) as string} size="xs">
      <span className="desk-wrap">
        {title}
        {page ? ` · ${t('passages.page', { page })}` : ''}
      </span>
    </Anchor>
  );
}
