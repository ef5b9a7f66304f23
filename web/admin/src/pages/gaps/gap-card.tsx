import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Gap, GAP_REASONS } from '../../api/gaps';
import { useMayActAs } from '../../session/session-context';
import { When } from '../../ui/when';
import { GapActions } from './gap-actions';
import { GapExamples } from './gap-examples';
import { GapOutcomeText } from './gap-outcome-text';

/** One gap: how often it is asked and why it counts, examples, what became of it, what can be done. */
export function GapCard({ gap }: { readonly gap: Gap }) {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  const { question, language, count, agentMinutes, lastAt, reasons } = gap;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} className="desk-panel" component="section">
      <Stack gap="sm">
        <Title order={2} fz={17} className="desk-wrap" lang={language}>
          {question}
        </Title>
        <Group gap={6}>
          <Badge>{t('gaps.asked', { count })}</Badge>
          {GAP_REASONS.filter((reason) => reasons[reason] > 0).map((reason) => (
            <Badge key={reason} color={reason === 'thumbs_down' ? 'clay' : 'gray'}>
              {t(`gaps.reason.${reason}`, { count: reasons[reason] })}
            </Badge>
          ))}
          {agentMinutes > 0 && <Badge color="amber">{t('gaps.minutes', { count: agentMinutes })}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {t('gaps.last')} <When at={lastAt} />
        </Text>
        <GapOutcomeText gap={gap} />
        <GapExamples examples={gap.examples} />
        {mayWrite && gap.draft && <GapActions gap={gap} draft={gap.draft} />}
      </Stack>
    </Paper>
  );
}
