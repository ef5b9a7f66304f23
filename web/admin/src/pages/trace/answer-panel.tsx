import { Blockquote, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Citation, Trace } from '../../api/traces';
import { Panel } from '../../ui/panel';
import { KindBadge } from '../answers/kind-badge';
import { shownKind } from '../answers/shown-kind';
import { AnswerCorrection } from '../corrections/answer-correction';
import { sourcesOf } from '../corrections/wrong-answer';
import { SourceLink } from './source-link';

const REASONS = [
  'faq',
  'clarify',
  'quote',
  'none',
  'several',
  'generated',
  'chosen',
  'asked_for_human',
  'quota',
  'greeting',
  'thanks',
  'heard',
  'declined',
  'goodbye',
  'identity',
  'help',
  'wordless',
  'refused',
  'unsupported',
  'beside_the_point',
  'stopped',
  'time',
  'model_busy',
  'model_unavailable',
  'context_too_long',
  'tokens_used_up',
  'tool',
  'tool_asks',
  'tool_waiting',
  'tool_sign_in',
  'tool_failed',
] as const;

/** What the visitor got, why, and what it rests on. */
export function AnswerPanel({ trace }: { readonly trace: Trace }) {
  const { kind, reason, answer, conversationId, seq, question } = trace;
  const { t } = useTranslation();
  const known = REASONS.find((one) => one === reason);
  const citations = answer.answer?.citations ?? [];
  return (
    <Panel title={t('trace.answer')} actions={<KindBadge kind={answer.answer ? shownKind(answer.answer) : kind} />}>
      <Stack gap="md">
        {known && (
          <Text size="sm" c="dimmed">
            {t(`trace.reason.${known}`)}
          </Text>
        )}
        <Text className="desk-wrap desk-prewrap" lang={answer.language}>
          {answer.text}
        </Text>
        {citations.length > 0 && <Citations citations={citations} />}
        {answer.answer && answer.answer.kind !== 'tool' && (
          <div>
            <AnswerCorrection
              answer={{ conversationId, seq, question, text: answer.text, ...sourcesOf(answer.text, answer.answer) }}
            />
          </div>
        )}
      </Stack>
    </Panel>
  );
}

function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={3} fz="sm">
        {t('trace.restsOn')}
      </Title>
      {citations.map((citation, index) => (
        <Blockquote key={index} p="sm" radius="md" iconSize={0}>
          <Text size="sm" className="desk-wrap desk-prewrap" lineClamp={8}>
            {citation.quote}
          </Text>
          <Group gap="xs" mt={4}>
            <SourceLink kind={citation.kind} id={citation.id} title={citation.title} page={citation.page} />
          </Group>
        </Blockquote>
      ))}
    </Stack>
  );
}
