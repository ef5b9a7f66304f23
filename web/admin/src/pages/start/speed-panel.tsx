import { SimpleGrid, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figures, HandOffs } from '../../api/statistics';
import { Panel } from '../../ui/panel';
import { durationText } from './amounts';
import { LookLink } from './counted-link';

/** How fast the bot answers, and how long people wait for a person. */
export function SpeedPanel({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel title={t('figures.latency')} description={t('figures.latencyText')}>
        <Table verticalSpacing={6} className="desk-number">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('figures.kindHead')}</Table.Th>
              <Table.Th>{t('figures.questionsHead')}</Table.Th>
              <Table.Th>{t('figures.half')}</Table.Th>
              <Table.Th>{t('figures.most')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.latency.map(({ kind, questions, p50, p95 }) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{t(`answers.kind.${kind}`)}</Table.Th>
                <Table.Td>{questions.toLocaleString()}</Table.Td>
                <Table.Td>{durationText(p50)}</Table.Td>
                <Table.Td>{durationText(p95)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {figures.latency.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('figures.noQuestions')}
          </Text>
        )}
      </Panel>
      <Panel
        title={t('figures.handOffs')}
        description={t('figures.handOffsText')}
        actions={<LookLink figures={figures} of={{ outcome: 'handedOff' }} />}
      >
        <Waits handOffs={figures.handOffs} />
      </Panel>
    </SimpleGrid>
  );
}

function Waits({ handOffs }: { readonly handOffs: HandOffs }) {
  const { t } = useTranslation();
  const { calls, beyondQuota, taken, givenUp, waiting, p50, p95 } = handOffs;
  const wait = (seconds: number | null) => (seconds === null ? '–' : durationText(seconds * 1000));
  const facts = [
    ['calls', calls],
    ...(beyondQuota > 0 ? [['beyondQuota', beyondQuota] as const] : []),
    ['taken', taken],
    ['half', wait(p50)],
    ['most', wait(p95)],
    ['givenUp', givenUp],
    ['waiting', waiting],
  ] as const;
  return (
    <Table verticalSpacing={6} className="desk-number">
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{t(`figures.waits.${name}`)}</Table.Th>
            <Table.Td ta="right">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
