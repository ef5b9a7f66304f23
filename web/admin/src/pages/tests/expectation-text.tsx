import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Expectation } from '../../api/tests';

/** What is expected, in a line. */
export function ExpectationText({ expectation }: { readonly expectation: Expectation }) {
  const { t } = useTranslation();
  const { answeredBy, contains = [], notContains = [], refused, handsOff } = expectation;
  const parts = [
    answeredBy && t('tests.expects.answeredBy', { source: 'faq' in answeredBy ? answeredBy.faq : answeredBy.document }),
    refused && t('tests.expects.refused'),
    handsOff && t('tests.expects.handsOff'),
    ...contains.map((words) => t('tests.expects.contains', { words })),
    ...notContains.map((words) => t('tests.expects.notContains', { words })),
  ].filter(Boolean);
  return (
    <Text size="sm" className="desk-wrap">
      {parts.length ? parts.join(' · ') : t('tests.expects.anything')}
    </Text>
  );
}
