import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DayTally, type Figures, KINDS, OUTCOMES } from '../../api/statistics';
import { Panel } from '../../ui/panel';
import { CountedLink } from './counted-link';
import { DayChart } from './day-chart';

/** Questions of each day by how they were answered: a chart, and the numbers behind it. */
export function DaysPanel({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('figures.byDay')} description={t('figures.byDayText')}>
      <Group gap="md" mb="sm" component="ul" p={0} m={0} className="desk-plain-list">
        {KINDS.map((kind) => (
          <Group key={kind} gap={6} component="li" wrap="nowrap">
            <svg width="12" height="12" aria-hidden="true" focusable="false">
              <rect width="12" height="12" rx="3" data-colour={`kind-${kind}`} />
            </svg>
            <Text size="xs">{t(`answers.kind.${kind}`)}</Text>
          </Group>
        ))}
      </Group>
      <DayChart days={figures.days} label={t('figures.chart', { count: figures.questions })} />
      <details className="desk-figures-table">
        <summary>{t('figures.asTable')}</summary>
        <div className="desk-scroll-x" role="region" aria-label={t('figures.byDay')} tabIndex={0}>
          <DayTable days={figures.days} />
        </div>
      </details>
    </Panel>
  );
}

function DayTable({ days }: { readonly days: readonly DayTally[] }) {
  const { t, i18n } = useTranslation();
  const name = (date: string) => new Date(`${date}T12:00`).toLocaleDateString(i18n.language, { dateStyle: 'medium' });
  return (
    <Table verticalSpacing={6} className="desk-number">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('figures.date')}</Table.Th>
          <Table.Th>{t('figures.conversationsHead')}</Table.Th>
          <Table.Th>{t('figures.questionsHead')}</Table.Th>
          {KINDS.map((kind) => (
            <Table.Th key={kind}>{t(`answers.kind.${kind}`)}</Table.Th>
          ))}
          {OUTCOMES.map((outcome) => (
            <Table.Th key={outcome}>{t(`figures.outcome.${outcome}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.toReversed().map(({ date, conversations, questions, kinds, outcomes }) => (
          <Table.Tr key={date}>
            <Table.Th scope="row" className="desk-nowrap">
              <CountedLink figures={{ from: date, to: date }}>{name(date)}</CountedLink>
            </Table.Th>
            <Table.Td>{conversations}</Table.Td>
            <Table.Td>{questions}</Table.Td>
            {KINDS.map((kind) => (
              <Table.Td key={kind}>{kinds[kind]}</Table.Td>
            ))}
            {OUTCOMES.map((outcome) => (
              <Table.Td key={outcome}>{outcomes[outcome]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
