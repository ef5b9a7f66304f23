import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TableSearch } from '../../api/conversation-table';
import { LANGUAGES } from '../../api/faqs';
import { facetsQuery } from '../../api/inbox';
import { KINDS, OUTCOMES } from '../../api/statistics';
import { Icon } from '../../ui/icon';
import { SearchField } from '../../ui/search-field';
import { useChannelName } from '../inbox/use-names';
import { parseTableSearch } from '../start/figure-search';

const STATES = ['bot', 'waiting', 'human', 'closed'] as const;
/** Lists that may be long. */
const SEARCHED: ReadonlySet<string> = new Set(['tag', 'agent', 'group']);
const RATINGS = ['5', '4', '3', '2', '1'] as const;

interface TableFilterBarProps {
  readonly search: TableSearch;
  readonly onChange: (search: TableSearch) => void;
}

/** A search, dates, and everything that the table can be narrowed by. */
export function TableFilterBar({ search, onChange }: TableFilterBarProps) {
  const { t } = useTranslation();
  const { sort, order, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Group gap="xs" role="search">
      <SearchField
        label={t('inbox.search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ ...search, q: q || undefined })}
      />
      <Dates search={search} onChange={onChange} />
      <Choices search={search} onChange={onChange} />
      {search.faq && (
        <Button
          variant="light"
          rightSection={<Icon name="close" size={14} />}
          onClick={() => onChange({ ...search, faq: undefined })}
        >
          {t('conversations.oneFaq')}
        </Button>
      )}
      {filtered && (
        <Button variant="subtle" onClick={() => onChange({ sort, order })}>
          {t('conversations.clear')}
        </Button>
      )}
    </Group>
  );
}

function Dates({ search, onChange }: TableFilterBarProps) {
  const { t } = useTranslation();
  const { from = '', to = '' } = search;
  const change = (dates: { from?: string; to?: string }) => onChange({ ...search, days: undefined, ...dates });
  const date = (value: string) => value || undefined;
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        type="date"
        aria-label={t('figures.from')}
        max={to || undefined}
        value={from}
        onChange={({ currentTarget: { value } }) =>
          change({ from: date(value), to: date(to < value && to ? value : to) })
        }
      />
      <TextInput
        type="date"
        aria-label={t('figures.to')}
        min={from || undefined}
        value={to}
        onChange={({ currentTarget: { value } }) =>
          change({ from: date(value && from > value ? value : from), to: date(value) })
        }
      />
    </Group>
  );
}

function Choices({ search, onChange }: TableFilterBarProps) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const { data } = useQuery(facetsQuery);
  const known = (value: string | undefined, values: readonly string[] = []) => [
    ...new Set([...(value ? [value] : []), ...values]),
  ];
  const choices = {
    channel: known(search.channel, data?.channels).map((value) => ({ value, label: channelName(value) })),
    language: LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) })),
    state: STATES.map((value) => ({ value, label: t(`inbox.state.${value}`) })),
    kind: KINDS.map((value) => ({ value, label: t(`answers.kind.${value}`) })),
    outcome: OUTCOMES.map((value) => ({ value, label: t(`figures.outcome.${value}`) })),
    rating: RATINGS.map((value) => ({ value, label: '★'.repeat(Number(value)) })),
    tag: known(search.tag, data?.tags),
    agent: (data?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
    group: (data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name })),
  } as const;
  const choose = (name: keyof typeof choices, value: string | null) => {
    const chosen = name === 'rating' && value !== null ? Number(value) : (value ?? undefined);
    onChange({ ...search, ...parseTableSearch({ ...search, [name]: chosen }) });
  };
  return Object.entries(choices).map(([name, options]) => {
    const filter = name as keyof typeof choices;
    if (filter === 'group' && options.length === 0) return null;
    return (
      <Select
        key={filter}
        w={{ base: 'calc(50% - 5px)', sm: 150 }}
        aria-label={t(`conversations.filters.${filter}`)}
        placeholder={t(`conversations.filters.${filter}`)}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        searchable={SEARCHED.has(filter)}
        data={[...options]}
        value={search[filter] === undefined ? null : String(search[filter])}
        onChange={(value) => choose(filter, value)}
      />
    );
  });
}
