import { Badge, Box, Group, Select, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countsQuery, facetsQuery, type InboxFilters, VIEWS, type View } from '../../../api/inbox';
import { LANGUAGES } from '../../../api/faqs';
import { SearchField } from '../../../ui/search-field';
import { useChannelName } from '../use-names';

interface FilterBarProps {
  readonly filters: InboxFilters;
  readonly onChange: (filters: InboxFilters) => void;
}

/** The views with how many conversations each has, a search, and what to narrow it by. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const { data: counts } = useQuery(countsQuery);
  const { view = 'unassigned', q = '' } = filters;
  const choose = (next: string | null) => onChange({ ...filters, view: (next ?? undefined) as View | undefined });
  return (
    <Box px="md" py="xs" className="desk-inbox-filters">
      <Tabs value={view} onChange={choose} variant="pills" keepMounted={false}>
        <Tabs.List aria-label={t('inbox.views')}>
          {VIEWS.map((one) => (
            <Tabs.Tab key={one} value={one} px="xs" py={6} data-view={one}>
              {t(`inbox.view.${one}`)}
              {counts && (
                <Badge
                  ml={6}
                  size="sm"
                  color={one === 'unassigned' && counts[one] > 0 ? 'amber' : 'gray'}
                  component="span"
                >
                  {counts[one]}
                </Badge>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group gap="xs" mt="xs">
        <Box flex={1} data-search className="desk-inbox-search">
          <SearchField
            label={t('inbox.search')}
            value={q}
            onChange={(words) => onChange({ ...filters, q: words || undefined })}
          />
        </Box>
        <Narrow filters={filters} onChange={onChange} />
      </Group>
    </Box>
  );
}

function Narrow({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const { data } = useQuery(facetsQuery);
  const { channel, language, tag } = filters;
  const languages = LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }));
  const channels = (data?.channels ?? []).map((value) => ({ value, label: channelName(value) }));
  const clear = useClear();
  return (
    <Group gap={6}>
      <Select
        {...clear}
        aria-label={t('inbox.channel')}
        placeholder={t('inbox.channel')}
        data={channels}
        value={channel ?? null}
        onChange={(value) => onChange({ ...filters, channel: value ?? undefined })}
      />
      <Select
        {...clear}
        aria-label={t('inbox.language')}
        placeholder={t('inbox.language')}
        data={languages}
        value={language ?? null}
        onChange={(value) => onChange({ ...filters, language: LANGUAGES.find((one) => one === value) })}
      />
      <Select
        {...clear}
        aria-label={t('inbox.tag')}
        placeholder={t('inbox.tag')}
        data={[...(data?.tags ?? [])]}
        value={tag ?? null}
        searchable
        onChange={(value) => onChange({ ...filters, tag: value ?? undefined })}
      />
      <OfGroup filters={filters} onChange={onChange} />
    </Group>
  );
}

/** Shown where there are groups. */
function OfGroup({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const clear = useClear();
  const { data } = useQuery(facetsQuery);
  if (!data?.groups.length) return null;
  return (
    <Select
      {...clear}
      aria-label={t('inbox.group')}
      placeholder={t('inbox.group')}
      data={data.groups.map(({ id, name }) => ({ value: id, label: name }))}
      value={filters.group ?? null}
      searchable
      onChange={(value) => onChange({ ...filters, group: value ?? undefined })}
    />
  );
}

function useClear() {
  const { t } = useTranslation();
  return {
    clearable: true,
    size: 'xs',
    w: 108,
    clearButtonProps: { 'aria-label': t('actions.clear') },
  } as const;
}
