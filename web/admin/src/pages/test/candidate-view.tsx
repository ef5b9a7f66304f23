import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/search';
import { FoundItem } from './found-item';

interface CandidateViewProps {
  readonly candidate: Pick<Candidate, 'phrasing' | 'probability'> & {
    readonly faq: Pick<Candidate['faq'], 'id' | 'question'>;
  };
  readonly place: number;
  /** The FAQ is the one being edited on this page. */
  readonly here: boolean;
}

/** One FAQ that might be the answer, with a bar for how probable it is. */
export function CandidateView({ candidate: { faq, phrasing, probability }, place, here }: CandidateViewProps) {
  const { t } = useTranslation();
  const title = (
    <>
      <Link to="/faqs/$faqId" params={{ faqId: faq.id }}>
        {faq.question}
      </Link>{' '}
      {here && <Badge size="sm">{t('test.here')}</Badge>}
    </>
  );
  return (
    <FoundItem place={place} title={title} name={faq.question} probability={probability} here={here}>
      {phrasing !== faq.question && (
        <Text size="xs" c="dimmed" className="desk-wrap">
          {t('test.closest', { phrasing })}
        </Text>
      )}
    </FoundItem>
  );
}
