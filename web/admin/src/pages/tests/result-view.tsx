import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerRecord, TestResult } from '../../api/tests';
import { useCauseText } from './use-cause-text';

interface ResultViewProps {
  readonly result: TestResult;
  /** What was answered before; the accepted answer, if left out. */
  readonly before?: AnswerRecord | null;
}

/** What is missing, why, and the answer before and now. */
export function ResultView({ result, before = result.accepted }: ResultViewProps) {
  const { t } = useTranslation();
  const { causeText, failureText } = useCauseText();
  const { failures, causes, answer } = result;
  return (
    <Stack gap={6}>
      {failures.map((failure) => (
        <Text key={`${failure.expected} ${failure.wanted}`} size="sm" fw={570} c="clay" className="desk-wrap">
          {failureText(failure)}
        </Text>
      ))}
      {causes.length > 0 && (
        <List size="sm" className="desk-wrap" aria-label={t('tests.why')}>
          {causes.map((cause, index) => (
            <List.Item key={index}>{causeText(cause)}</List.Item>
          ))}
        </List>
      )}
      {before && before.text !== answer.text && <Said label={t('tests.before')} text={before.text} />}
      <Said label={t('tests.now')} text={answer.text} />
    </Stack>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <Text size="sm" className="desk-wrap" lineClamp={4}>
      <Text span c="dimmed" size="sm">
        {label}{' '}
      </Text>
      {text}
    </Text>
  );
}
