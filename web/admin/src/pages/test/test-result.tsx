import { Alert, Blockquote, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionKind, SearchResult } from '../../api/search';
import { CandidateView } from './candidate-view';
import { PassageFindings } from './passage-findings';
import { percent } from './percent';
import { ScoreTable } from './score-table';

const COLOR: Readonly<Record<DecisionKind, string>> = {
  faq: 'moss',
  clarify: 'amber',
  quote: 'moss',
  several: 'moss',
  none: 'gray',
  handoff: 'amber',
};

interface TestResultProps {
  readonly result: SearchResult;
  readonly faqId?: string;
}

/** The decision in a sentence, then the FAQs, the quotes, the passages of documents, and every score. */
export function TestResult({ result, faqId }: TestResultProps) {
  const { t } = useTranslation();
  const { decision, candidates, quotes, passages } = result;
  const rows = candidates.map(({ faq: { id, question }, scores }) => ({ id, title: question, scores }));
  return (
    <Stack>
      <Alert color={COLOR[decision.kind]} title={t(`test.kinds.${decision.kind}.title`)}>
        <Text size="sm">{t(`test.kinds.${decision.kind}.text`)}</Text>
        {decision.parts?.map(({ question, kind }) => (
          <Text key={question} size="sm" className="desk-wrap">
            {question} — {t(`test.kinds.${kind}.title`)}
          </Text>
        ))}
        <Text size="xs" mt={6}>
          {t('test.facts', {
            probability: percent(decision.probability),
            language: t(`languages.${result.language}`),
            ms: result.tookMs < 10 ? result.tookMs.toFixed(1) : Math.round(result.tookMs),
          })}
        </Text>
      </Alert>
      {candidates.length > 0 && (
        <Stack gap="sm" component="ol" p={0} m={0} className="desk-plain-list">
          {candidates.map((candidate, index) => (
            <CandidateView
              key={candidate.faq.id}
              candidate={candidate}
              place={index + 1}
              here={candidate.faq.id === faqId}
            />
          ))}
        </Stack>
      )}
      {quotes.length > 0 && (
        <Stack gap="xs">
          <Title order={3} fz="sm">
            {t('test.quotes')}
          </Title>
          {quotes.map((quote, index) => (
            <Blockquote key={index} p="sm" radius="md" iconSize={0}>
              <Text size="sm" className="desk-wrap">
                {quote.quote}
              </Text>
              <Group gap="xs" mt={4}>
                <Text size="xs" c="dimmed">
                  {quote.title} · {percent(quote.probability)}
                </Text>
              </Group>
            </Blockquote>
          ))}
        </Stack>
      )}
      {candidates.length > 0 && <ScoreTable rows={rows} />}
      {passages.length > 0 && (
        <Stack gap="xs">
          <Title order={3} fz="sm">
            {t('trace.passages')}
          </Title>
          <PassageFindings passages={passages} />
        </Stack>
      )}
    </Stack>
  );
}
