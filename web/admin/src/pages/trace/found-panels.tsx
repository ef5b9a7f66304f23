import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Trace, TraceQuote } from '../../api/traces';
import { Panel } from '../../ui/panel';
import { CandidateView } from '../test/candidate-view';
import { FoundItem } from '../test/found-item';
import { PassageFindings } from '../test/passage-findings';
import { ScoreTable } from '../test/score-table';
import { SourceLink } from './source-link';

/** Everything that was found for the question: FAQs, sentences of their answers, passages of documents. */
export function FoundPanels({ trace: { candidates = [], quotes = [], passages = [] } }: { readonly trace: Trace }) {
  const { t } = useTranslation();
  const rows = candidates.map(({ id, question, scores }) => ({ id, title: question, scores }));
  if (candidates.length + quotes.length + passages.length === 0) {
    return (
      <Panel title={t('trace.found')}>
        <Text size="sm" c="dimmed">
          {t('trace.nothingFound')}
        </Text>
      </Panel>
    );
  }
  return (
    <>
      {candidates.length > 0 && (
        <Panel title={t('trace.faqs')}>
          <Stack>
            <Stack gap="sm" component="ol" p={0} m={0} className="desk-plain-list">
              {candidates.map(({ id, question, ...rest }, index) => (
                <CandidateView key={id} candidate={{ faq: { id, question }, ...rest }} place={index + 1} here={false} />
              ))}
            </Stack>
            <ScoreTable rows={rows} />
          </Stack>
        </Panel>
      )}
      {quotes.length > 0 && <Quotes quotes={quotes} />}
      {passages.length > 0 && (
        <Panel title={t('trace.passages')}>
          <PassageFindings passages={passages} />
        </Panel>
      )}
    </>
  );
}

function Quotes({ quotes }: { readonly quotes: readonly TraceQuote[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('trace.quotes')}>
      <Stack gap="sm" component="ol" p={0} m={0} className="desk-plain-list">
        {quotes.map(({ id, title, quote, probability }, index) => (
          <FoundItem key={index} place={index + 1} title={quote} probability={probability}>
            <SourceLink kind="faq" id={id} title={title} />
          </FoundItem>
        ))}
      </Stack>
    </Panel>
  );
}
