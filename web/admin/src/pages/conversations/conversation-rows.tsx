import { Group, Paper, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sort, TableItem, TableSearch } from '../../api/conversation-table';
import { When } from '../../ui/when';
import { useChannelName } from '../inbox/use-names';
import { Answers, CameTo, What } from './conversation-cells';

/** How a column shows that the table is sorted by it, and what it does next. */
const SORTED = {
  desc: { aria: 'descending', arrow: '↓', next: 'asc' },
  asc: { aria: 'ascending', arrow: '↑', next: 'desc' },
  not: { aria: undefined, arrow: '', next: 'desc' },
} as const;

interface RowsProps {
  readonly items: readonly TableItem[];
  readonly search: TableSearch;
  readonly onChange: (search: TableSearch) => void;
}

/** The table: who asked what where, how it was answered and what it came to. */
export function ConversationRows({ items, search, onChange }: RowsProps) {
  const { t } = useTranslation();
  return (
    <div className="desk-scroll-x" role="region" aria-label={t('conversations.title')} tabIndex={0}>
      <Table miw={980} className="desk-number">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conversations.conversation')}</Table.Th>
            <Table.Th>{t('inbox.channel')}</Table.Th>
            <Table.Th>{t('conversations.state')}</Table.Th>
            <Table.Th>{t('conversations.answers')}</Table.Th>
            <Table.Th>{t('conversations.outcome')}</Table.Th>
            <SortHead sort="started" search={search} onChange={onChange} />
            <SortHead sort="changed" search={search} onChange={onChange} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SortHead({ sort, search, onChange }: Omit<RowsProps, 'items'> & { readonly sort: Sort }) {
  const { t } = useTranslation();
  const { sort: sorted = 'changed', order = 'desc' } = search;
  const { aria, arrow, next } = SORTED[sort === sorted ? order : 'not'];
  return (
    <Table.Th aria-sort={aria}>
      <UnstyledButton fz="sm" fw={700} onClick={() => onChange({ ...search, sort, order: next })}>
        {t(`conversations.sort.${sort}`)} <span aria-hidden>{arrow}</span>
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ item }: { readonly item: TableItem }) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const { agent, channel, group, language, state, startedAt, updatedAt } = item;
  return (
    <Table.Tr>
      <Table.Td maw={340}>
        <What item={item} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" className="desk-wrap">
          {channelName(channel)}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`languages.${language}`)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t(`inbox.state.${state}`)}</Text>
        {agent && (
          <Text size="xs" c="dimmed" className="desk-wrap">
            {agent.name}
          </Text>
        )}
        {group && (
          <Text size="xs" c="dimmed" className="desk-wrap">
            {group.name}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Answers item={item} />
      </Table.Td>
      <Table.Td miw={170}>
        <CameTo item={item} />
      </Table.Td>
      <Table.Td>
        <When at={startedAt} />
      </Table.Td>
      <Table.Td>
        <When at={updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}

/** The same as cards, for phones. */
export function ConversationCards({ items }: { readonly items: readonly TableItem[] }) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  return (
    <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
      {items.map((item) => (
        <Paper key={item.id} withBorder p="md" component="li" className="desk-panel">
          <Stack gap={8}>
            <What item={item} />
            <Answers item={item} />
            <CameTo item={item} />
            <Group gap="xs">
              <Text size="xs" c="dimmed" className="desk-wrap">
                {[
                  t(`inbox.state.${item.state}`),
                  ...[item.agent?.name, item.group?.name].filter(Boolean),
                  channelName(item.channel),
                  t(`languages.${item.language}`),
                ].join(' · ')}{' '}
                · <When at={item.updatedAt} />
              </Text>
            </Group>
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
