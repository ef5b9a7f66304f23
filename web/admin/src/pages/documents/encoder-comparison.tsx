import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../api/encoders';

/** How many tests of knowledge pass as things are and with the other encoder, and which go another way. */
export function EncoderComparison({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const { beforeModel, afterModel, before, after, changes } = comparison;
  if (before.total === 0)
    return (
      <Text size="sm" role="status">
        {t('meaning.noTests')}
      </Text>
    );
  const passing = (name: string, { passed, total }: Comparison['before']) =>
    t('meaning.passing', { name, passed, count: total });
  return (
    <Stack gap={4} role="status">
      <Text size="sm" fw={600}>
        {passing(beforeModel ?? t('meaning.words'), before)} → {passing(afterModel, after)}
      </Text>
      {changes.length === 0 && <Text size="sm">{t('meaning.same')}</Text>}
      {changes.map((change) => (
        <Text key={change.testId} size="sm" className="desk-wrap">
          {change.question}{' '}
          <Text span c={change.after === 'pass' ? 'moss' : 'clay'}>
            {t(`tests.verdicts.${change.before}`)} → {t(`tests.verdicts.${change.after}`)}
          </Text>
        </Text>
      ))}
    </Stack>
  );
}
