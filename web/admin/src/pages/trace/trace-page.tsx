import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { type Trace, traceQuery } from '../../api/traces';
import { AgentOnly } from '../../session/agent-only';
import { ButtonLink } from '../../ui/button-link';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { When } from '../../ui/when';
import { percent } from '../test/percent';
import { AnswerPanel } from './answer-panel';
import { FoundPanels } from './found-panels';
import { PromptPanel } from './prompt-panel';
import { SentencesPanel } from './sentences-panel';

const route = getRouteApi('/shell/answers/$conversationId/$seq');

/** Why the bot answered as it did: the answer, each sentence of a model with its verdict, everything that was found. */
export function TracePage() {
  return (
    <AgentOnly>
      <OneTrace />
    </AgentOnly>
  );
}

function OneTrace() {
  const { t } = useTranslation();
  const { conversationId, seq } = route.useParams();
  const { data, error, refetch } = useQuery(traceQuery(conversationId, Number(seq)));
  if (data) return <Known trace={data} />;
  if (isRefusal(error, 'not_found') || isRefusal(error, 'invalid_input')) {
    return <Empty order={1} icon="search" title={t('trace.missingTitle')} text={t('trace.missingText')} />;
  }
  return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={110} />;
}

function Known({ trace }: { readonly trace: Trace }) {
  const { t } = useTranslation();
  const { question, at, language, probability, tookMs = 0, generation } = trace;
  const facts = t('test.facts', {
    probability: percent(probability),
    language: t(`languages.${language}`),
    ms: tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs),
  });
  return (
    <Page
      title={question}
      description={
        <Text span size="sm">
          <When at={at} /> · {facts}
        </Text>
      }
      actions={
        <ButtonLink to="/answers" variant="subtle" leftSection={<Icon name="back" />}>
          {t('answers.title')}
        </ButtonLink>
      }
    >
      <Stack gap="lg">
        <AnswerPanel trace={trace} />
        {generation && <SentencesPanel generation={generation} />}
        <FoundPanels trace={trace} />
        {generation && <PromptPanel generation={generation} />}
      </Stack>
    </Page>
  );
}
