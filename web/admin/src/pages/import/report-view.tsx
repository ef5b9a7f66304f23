import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../api/transfer';
import { Panel } from '../../ui/panel';
import { actionCounts, firstFilter, importChoice, type RowFilter } from './report-rows';
import { ReportTable } from './report-table';

interface ReportViewProps {
  readonly file: File;
  readonly report: ImportReport;
  readonly pending: boolean;
  readonly onImport: (mode: 'all' | 'valid') => void;
  readonly onCancel: () => void;
}

/** What importing the file would do: counts, rows, and the button that does it. */
export function ReportView({ file, report, pending, onImport, onCancel }: ReportViewProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<RowFilter>(() => firstFilter(report));
  const choice = importChoice(report);
  const count = report.added + report.changed;
  return (
    <Panel title={t('transfer.preview')} description={`${file.name} · ${t('transfer.rows', { count: report.total })}`}>
      <Stack gap="lg">
        <ReportCounts report={report} />
        <Text size="sm">{t(`transfer.choice.${choice}`, { count: report.refused })}</Text>
        <Group gap="xs">
          {choice !== 'nothing' && (
            <Button loading={pending} onClick={() => onImport(choice)}>
              {choice === 'all' ? t('transfer.importAll', { count }) : t('transfer.importValid', { count })}
            </Button>
          )}
          <Button variant="default" disabled={pending} onClick={onCancel}>
            {t('transfer.another')}
          </Button>
        </Group>
        <RowFilters report={report} value={filter} onChange={setFilter} />
        <ReportTable key={filter} rows={report.rows.filter((row) => filter === 'every' || row.action === filter)} />
      </Stack>
    </Panel>
  );
}

/** The four numbers of a report. */
export function ReportCounts({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
      {actionCounts(report).map(({ action, count }) => (
        <div key={action} className="desk-count" data-action={count > 0 ? action : 'same'}>
          <dt>{t(`rowActions.${action}`)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </SimpleGrid>
  );
}

interface RowFiltersProps {
  readonly report: ImportReport;
  readonly value: RowFilter;
  readonly onChange: (value: RowFilter) => void;
}

function RowFilters({ report, value, onChange }: RowFiltersProps) {
  const { t } = useTranslation();
  const data: { value: RowFilter; label: string }[] = [
    { value: 'every', label: `${t('rowActions.every')} ${report.total}` },
    ...actionCounts(report)
      .filter(({ count }) => count > 0)
      .map(({ action, count }) => ({ value: action, label: `${t(`rowActions.${action}`)} ${count}` })),
  ];
  return (
    <div className="desk-scroll-x">
      <SegmentedControl aria-label={t('transfer.filter')} size="sm" data={data} value={value} onChange={onChange} />
    </div>
  );
}
