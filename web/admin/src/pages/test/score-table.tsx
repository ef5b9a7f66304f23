import { Box, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { scoreColumns } from './score-columns';

interface ScoreTableProps {
  readonly rows: readonly {
    readonly id: string;
    readonly title: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
}

/** Every score of everything that was found, each column with bars on its own scale. */
export function ScoreTable({ rows }: ScoreTableProps) {
  const { t } = useTranslation();
  const columns = scoreColumns(rows);
  const label = useScoreLabel();
  return (
    <Box>
      <Title order={3} fz="sm" mb="xs">
        {t('test.scores')}
      </Title>
      <Table.ScrollContainer minWidth={24 + columns.length * 56} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table fz="xs" verticalSpacing={6} horizontalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>#</Table.Th>
              {columns.map(({ name }) => (
                <Table.Th key={name} title={name}>
                  {label(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, title, scores }, place) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" title={title}>
                  {place + 1}
                </Table.Th>
                {columns.map(({ name, largest }) => (
                  <Score key={name} value={scores[name]} largest={largest} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Box>
  );
}

function Score({ value, largest }: { readonly value: number | undefined; readonly largest: number }) {
  if (value === undefined) return <Table.Td>–</Table.Td>;
  const width = largest > 0 ? (Math.max(0, value) / largest) * 100 : 0;
  return (
    <Table.Td>
      <Text size="xs" className="desk-number">
        {Number.isInteger(value) ? value : value.toFixed(3)}
      </Text>
      <div className="desk-score-track">
        <div className="desk-score" style={{ width: `${width}%` }} />
      </div>
    </Table.Td>
  );
}

const KNOWN = [
  ...(['rank', 'classifier', 'lexical', 'coverage', 'exact', 'crossed'] as const),
  ...(['match', 'sentence', 'lead', 'meaning'] as const),
];

function useScoreLabel(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = KNOWN.find((one) => one === name);
    return known ? t(`scores.${known}`) : name;
  };
}
