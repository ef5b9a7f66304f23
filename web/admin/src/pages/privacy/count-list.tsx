import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Counts } from '../../api/privacy';

/** What is counted, as far as this version of the admin knows words for it. */
const KINDS = [
  'visitors',
  'conversations',
  'events',
  'traces',
  'citations',
  'read_marks',
  'threads',
  'platform_events',
  'files',
  'ratings',
  'rating_dues',
  'tool_calls',
  'corrections',
  'webhook_events',
  'deliveries',
  'platform_notes',
  'gap_questions',
  'gaps',
  'drafts',
  'phrasings',
  'versions',
  'tests',
  'test_results',
  'responses',
  'audit',
] as const;

interface CountListProps {
  readonly title: string;
  readonly counts: Counts;
}

/** How much there is of each kind. */
export function CountList({ title, counts }: CountListProps) {
  const { t, i18n } = useTranslation();
  const known = KINDS.filter((kind) => kind in counts).map(
    (kind) => [t(`privacy.kinds.${kind}`), counts[kind]] as const,
  );
  const others = Object.entries(counts).filter(([kind]) => !KINDS.some((one) => one === kind));
  const all = [...known, ...others];
  if (all.length === 0) return <Text c="dimmed">{t('privacy.nothing')}</Text>;
  return (
    <Table withRowBorders={false} verticalSpacing={3} maw={460}>
      <Table.Caption style={{ captionSide: 'top', textAlign: 'start', margin: 0, color: 'inherit' }}>
        {title}
      </Table.Caption>
      <Table.Tbody>
        {all.map(([name, count]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            <Table.Td ta="right">{(count ?? 0).toLocaleString(i18n.language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
