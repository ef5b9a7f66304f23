import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PassageFinding } from '../../api/search';
import { FoundItem } from './found-item';
import { percent } from './percent';
import { ScoreTable } from './score-table';

/** Passages of documents that were found: where they stand, what would be quoted of them, and every score. */
export function PassageFindings({ passages }: { readonly passages: readonly PassageFinding[] }) {
  return (
    <Stack>
      <Stack gap="sm" component="ol" p={0} m={0} className="desk-plain-list">
        {passages.map((passage, index) => (
          <PassageItem key={passage.id} passage={passage} place={index + 1} />
        ))}
      </Stack>
      <ScoreTable rows={passages} />
    </Stack>
  );
}

interface PassageItemProps {
  readonly passage: PassageFinding;
  readonly place: number;
}

function PassageItem({ passage, place }: PassageItemProps) {
  const { t } = useTranslation();
  const { documentId, title, page, probability, quote, quoteProbability } = passage;
  const link = (
    <Link to="/documents/$documentId" params={{ documentId }}>
      {title}
      {page !== null && ` · ${t('passages.page', { page })}`}
    </Link>
  );
  return (
    <FoundItem place={place} title={link} name={title} probability={probability}>
      <Text size="sm" className="desk-wrap">
        “{quote}”
      </Text>
      <Text size="xs" c="dimmed" mt={2}>
        {t('trace.quoteAnswers', { probability: percent(quoteProbability) })}
      </Text>
    </FoundItem>
  );
}
