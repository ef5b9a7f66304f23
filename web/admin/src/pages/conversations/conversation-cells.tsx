import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TableItem } from '../../api/conversation-table';
import type { Outcome } from '../../api/statistics';
import { AnchorLink } from '../../ui/anchor-link';
import { KindBadge } from '../answers/kind-badge';
import { TagList } from '../faqs/faq-badges';
import { visitorNumber } from '../inbox/thread/visitor-number';
import { useVisitorName } from '../inbox/use-names';

const OUTCOME_COLOURS: Readonly<Record<Outcome, string>> = {
  solved: 'moss',
  silent: 'gray',
  left: 'amber',
  handedOff: 'amber',
  wrong: 'clay',
};

/** What the visitor said first, who that is, and the tags. */
export function What({ item }: { readonly item: TableItem }) {
  const { t } = useTranslation();
  const visitorName = useVisitorName();
  const { id, opening, language, tags, visitor } = item;
  return (
    <Stack gap={4}>
      <AnchorLink to="/inbox" search={{ c: id }} size="sm" fw={570} className="desk-wrap" lang={language}>
        <Text inherit lineClamp={2} component="span">
          {opening ?? t('inbox.nothingSaid')}
        </Text>
      </AnchorLink>
      <Text size="xs" c="dimmed" className="desk-wrap" lineClamp={1}>
        {[visitorName(item), visitor.externalId && visitorNumber(visitor.externalId)].filter(Boolean).join(' · ')}
      </Text>
      <TagList tags={tags} />
    </Stack>
  );
}

/** How questions were answered, and why. */
export function Answers({ item: { id, kinds, questions, answerSeq } }: { readonly item: TableItem }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Group gap={4}>
        {kinds.map((kind) => (
          <KindBadge key={kind} kind={kind} />
        ))}
      </Group>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {t('figures.questions', { count: questions })}
        </Text>
        {answerSeq !== null && (
          <AnchorLink
            to="/answers/$conversationId/$seq"
            params={{ conversationId: id, seq: String(answerSeq) }}
            size="xs"
          >
            {t('conversations.trace')}
          </AnchorLink>
        )}
      </Group>
    </Stack>
  );
}

/** What came of it, and the stars. */
export function CameTo({ item: { outcomes, rating } }: { readonly item: TableItem }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start">
      <Group gap={4}>
        {outcomes.map((outcome) => (
          <Badge key={outcome} color={OUTCOME_COLOURS[outcome]}>
            {t(`figures.outcome.${outcome}`)}
          </Badge>
        ))}
      </Group>
      {rating !== null && (
        <Text size="xs" role="img" aria-label={t('conversations.ratingOf', { rating })}>
          {'★'.repeat(rating)}
          {'☆'.repeat(5 - rating)}
        </Text>
      )}
    </Stack>
  );
}
