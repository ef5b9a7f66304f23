import { Box, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../api/search';
import { scoreColumns } from './score-columns';

/** Every score of every candidate, each column with bars on its own scale. */
export function ScoreTable({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const { t } = useTranslation();
  const columns = scoreColumns(candidates);
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
            {candidates.map((candidate, place) => (
              <Table.Tr key={candidate.faq.id}>
                <Table.Th scope="row" title={candidate.faq.question}>
                  {place + 1}
                </Table.Th>
                {columns.map(({ name, largest }) => (
                  <Score key={name} value={candidate.scores[name]} largest={largest} />
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

const KNOWN = ['rank', 'classifier', 'lexical', 'coverage', 'exact'] as const;

function useScoreLabel(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = KNOWN.find((one) => one === name);
    return known ? t(`scores.${known}`) : name;
  };
}
