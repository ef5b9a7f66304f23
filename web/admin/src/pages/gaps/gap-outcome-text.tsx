import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Gap } from '../../api/gaps';

const COLOURS = { waiting: 'dimmed', measuring: 'dimmed', closed: 'moss', open: 'clay' } as const;

/** Whether the FAQ that was made of a gap has closed it; nothing while there is none. */
export function GapOutcomeText({ gap: { outcome, faqId } }: { readonly gap: Gap }) {
  const { t } = useTranslation();
  if (!outcome) return null;
  const { verdict, before, after, expected } = outcome;
  return (
    <Text size="sm" c={COLOURS[verdict]}>
      {t(`gaps.outcome.${verdict}`, { before, after, expected })}{' '}
      {faqId && (
        <Anchor component={Link} to={`/faqs/${faqId}` as string} inherit underline="always">
          {t('gaps.openFaq')}
        </Anchor>
      )}
    </Text>
  );
}
