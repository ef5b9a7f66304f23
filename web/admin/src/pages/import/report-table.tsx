import { Badge, Button, Center, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRow, RowAction } from '../../api/transfer';
import { RowDetails } from './row-details';

const COLOR: Readonly<Record<RowAction, string>> = { add: 'moss', change: 'amber', same: 'gray', refuse: 'clay' };
const STEP = 50;

/** The rows of a report, fifty at a time: a table, or cards on a phone. */
export function ReportTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [shown, setShown] = useState(STEP);
  const visible = rows.slice(0, shown);
  return (
    <Stack>
      {wide ? <WideRows rows={visible} /> : visible.map((row) => <Card key={row.row} row={row} />)}
      {rows.length > shown && (
        <Center>
          <Button variant="default" onClick={() => setShown(shown + STEP)}>
            {t('transfer.moreRows', { count: rows.length - shown })}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function WideRows({ rows }: { readonly rows: readonly ReportRow[] }) {
  const { t } = useTranslation();
  return (
    <Table layout="fixed" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={70}>{t('transfer.line')}</Table.Th>
          <Table.Th w={110}>{t('transfer.action')}</Table.Th>
          <Table.Th w="38%">{t('faqs.question')}</Table.Th>
          <Table.Th>{t('transfer.details')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.row} className="desk-top">
            <Table.Td>{row.row}</Table.Td>
            <Table.Td>
              <ActionBadge action={row.action} />
            </Table.Td>
            <Table.Td>
              <Subject row={row} />
            </Table.Td>
            <Table.Td>
              <RowDetails row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Card({ row }: { readonly row: ReportRow }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap={6}>
        <Text size="xs" c="dimmed">
          {t('transfer.lineNumber', { line: row.row })} <ActionBadge action={row.action} />
        </Text>
        <Subject row={row} />
        <RowDetails row={row} />
      </Stack>
    </Paper>
  );
}

function ActionBadge({ action }: { readonly action: RowAction }) {
  const { t } = useTranslation();
  return <Badge color={COLOR[action]}>{t(`rowActions.${action}`)}</Badge>;
}

function Subject({ row }: { readonly row: ReportRow }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" fw={550} className="desk-wrap" c={row.question ? undefined : 'dimmed'}>
        {row.question || t('transfer.noQuestion')}
      </Text>
      {row.key && (
        <Text size="xs" c="dimmed" ff="monospace" className="desk-wrap">
          {row.key}
        </Text>
      )}
    </>
  );
}
