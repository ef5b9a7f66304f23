import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DocumentFilters, READING_STATES } from '../../api/documents';
import { SearchField } from '../../ui/search-field';

interface DocumentFilterBarProps {
  readonly filters: DocumentFilters;
  readonly onChange: (changed: Partial<DocumentFilters>) => void;
}

/** Search, the state of reading, and the tag that a link may bring along. */
export function DocumentFilterBar({ filters, onChange }: DocumentFilterBarProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" role="search">
      <SearchField
        label={t('documents.search')}
        value={filters.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <Select
        w={{ base: '100%', sm: 170 }}
        aria-label={t('documents.reading')}
        placeholder={t('documents.anyState')}
        clearable
        clearButtonProps={{ 'aria-label': t('actions.clear') }}
        data={READING_STATES.map((value) => ({ value, label: t(`documents.state.${value}`) }))}
        value={filters.status ?? null}
        onChange={(value) => onChange({ status: READING_STATES.find((state) => state === value) })}
      />
      {filters.tag && (
        <Select
          w={{ base: '100%', sm: 150 }}
          aria-label={t('faqs.tag')}
          clearable
          clearButtonProps={{ 'aria-label': t('actions.clear') }}
          data={[filters.tag]}
          value={filters.tag}
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
        />
      )}
    </Group>
  );
}
