import { Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, type ConversationState, eventsQuery } from '../../api/conversations';
import { Failure } from '../../ui/failure';
import { When } from '../../ui/when';
import { AnswerCorrection } from '../corrections/answer-correction';
import { KindBadge } from './kind-badge';
import { type Turn, turnsOf } from './turns';

const STATE_COLOURS: Readonly<Record<ConversationState, string>> = {
  bot: 'moss',
  waiting: 'amber',
  human: 'amber',
  closed: 'gray',
};
/** Of a long conversation, until somebody asks for more. */
const AT_FIRST = 3;

/** One conversation with its latest turns, each a link to its trace. */
export function ConversationCard({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { id, state, language, channel, updatedAt } = conversation;
  const own: Readonly<Record<string, string>> = { api: t('answers.byProgram'), widget: t('answers.byWidget') };
  const way = own[channel] ?? channel; // the name of a chat platform's plugin
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} className="desk-panel" component="section">
      <Group justify="space-between" gap="xs" mb="sm">
        <Group gap={6}>
          <Badge color={STATE_COLOURS[state]}>{t(`answers.state.${state}`)}</Badge>
          <Text size="xs" c="dimmed">
            {t(`languages.${language}`)} · {way}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          <When at={updatedAt} />
        </Text>
      </Group>
      <Turns key={id} conversation={conversation} />
    </Paper>
  );
}

function Turns({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(eventsQuery(conversation));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Skeleton height={48} radius="md" />;
  const turns = turnsOf(data.items);
  if (turns.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('answers.noTurns')}
      </Text>
    );
  }
  const shown = all ? turns : turns.slice(0, AT_FIRST);
  return (
    <Stack gap="xs" component="ul" p={0} m={0} className="desk-plain-list">
      {shown.map((turn) => (
        <TurnLine key={turn.seq} turn={turn} conversationId={conversation.id} />
      ))}
      {turns.length > shown.length && (
        <li>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
            {t('answers.earlier', { count: turns.length - shown.length })}
          </Button>
        </li>
      )}
    </Stack>
  );
}

interface TurnLineProps {
  readonly turn: Turn;
  readonly conversationId: string;
}

function TurnLine({ turn, conversationId }: TurnLineProps) {
  const { seq, question, kind, text, rating } = turn;
  const { t } = useTranslation();
  return (
    <li className="desk-row desk-turn">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Link
          to="/answers/$conversationId/$seq"
          params={{ conversationId, seq: String(seq) }}
          className="desk-row-link desk-wrap"
        >
          <Text size="sm" fw={570} lineClamp={3} className="desk-wrap">
            {question ?? t('passages.noQuestion')}
          </Text>
        </Link>
        <Group gap={6}>
          {rating && <Badge color={rating === 'up' ? 'moss' : 'clay'}>{t(`answers.rating.${rating}`)}</Badge>}
          <KindBadge kind={kind} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" lineClamp={2} className="desk-wrap">
        {text}
      </Text>
      {kind !== 'handoff' && kind !== 'tool' && (
        <div className="desk-above">
          <AnswerCorrection answer={{ ...turn, conversationId }} />
        </div>
      )}
    </li>
  );
}
