import { Badge, Box, Group, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/search';
import { percent } from './percent';

interface CandidateViewProps {
  readonly candidate: Candidate;
  readonly place: number;
  /** The FAQ is the one being edited on this page. */
  readonly here: boolean;
}

/** One FAQ that might be the answer, with a bar for how probable it is. */
export function CandidateView({ candidate, place, here }: CandidateViewProps) {
  const { t } = useTranslation();
  const { faq, phrasing, probability } = candidate;
  return (
    <Box component="li" className="desk-candidate" data-here={here}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="sm" fw={570} className="desk-wrap">
          {place}.{' '}
          <Link to="/faqs/$faqId" params={{ faqId: faq.id }}>
            {faq.question}
          </Link>{' '}
          {here && <Badge size="sm">{t('test.here')}</Badge>}
        </Text>
        <Text size="sm" fw={650} className="desk-number">
          {percent(probability)}
        </Text>
      </Group>
      <Progress
        value={probability * 100}
        size="sm"
        my={6}
        color={place === 1 ? 'moss' : 'gray'}
        aria-label={t('test.probabilityOf', { question: faq.question })}
      />
      {phrasing !== faq.question && (
        <Text size="xs" c="dimmed" className="desk-wrap">
          {t('test.closest', { phrasing })}
        </Text>
      )}
    </Box>
  );
}
