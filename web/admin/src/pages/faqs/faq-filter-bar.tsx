import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type FaqFilters, LANGUAGES, STATUSES, tagsQuery } from '../../api/faqs';
import { SearchField } from '../../ui/search-field';

interface FaqFilterBarProps {
  readonly filters: FaqFilters;
  readonly onChange: (changed: Partial<FaqFilters>) => void;
}

/** Search and the three filters. */
export function FaqFilterBar({ filters, onChange }: FaqFilterBarProps) {
  const { t } = useTranslation();
  const { data: tags } = useQuery(tagsQuery);
  const tagNames = new Set([...(filters.tag ? [filters.tag] : []), ...(tags?.items ?? []).map(({ tag }) => tag)]);
  return (
    <Group gap="sm" role="search">
      <SearchField
        label={t('faqs.search')}
        value={filters.search ?? ''}
        onChange={(search) => onChange({ search: search || undefined })}
      />
      <Select
        w={{ base: 'calc(50% - 6px)', sm: 150 }}
        aria-label={t('faqs.status')}
        placeholder={t('faqs.anyStatus')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={filters.status ?? null}
        onChange={(value) => onChange({ status: STATUSES.find((status) => status === value) })}
      />
      <Select
        w={{ base: 'calc(50% - 6px)', sm: 140 }}
        aria-label={t('faqs.language')}
        placeholder={t('faqs.anyLanguage')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={filters.language ?? null}
        onChange={(value) => onChange({ language: LANGUAGES.find((language) => language === value) })}
      />
      <Select
        w={{ base: '100%', sm: 170 }}
        aria-label={t('faqs.tag')}
        placeholder={t('faqs.anyTag')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        nothingFoundMessage={t('faqs.noTag')}
        data={[...tagNames]}
        value={filters.tag ?? null}
        onChange={(value) => onChange({ tag: value ?? undefined })}
      />
    </Group>
  );
}
