import { Anchor, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A header of every request to a server. */
export interface HeaderRow {
  readonly name: string;
  readonly value: string;
}

interface McpHeadersProps {
  readonly rows: readonly HeaderRow[];
  /** There are some, which are never shown. */
  readonly isSet: boolean;
  readonly error?: string;
  readonly onChange: (rows: readonly HeaderRow[]) => void;
}

/** What a server wants to hear so that it answers: names and secrets. */
export function McpHeaders({ rows, isSet, error, onChange }: McpHeadersProps) {
  const { t } = useTranslation();
  const change = (at: number, changed: Partial<HeaderRow>) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...changed } : row)));
  return (
    <Stack gap="xs">
      {rows.map((row, at) => (
        <SimpleGrid key={at} cols={{ base: 1, xs: 2 }} spacing="xs">
          <TextInput
            label={t('mcp.header')}
            maxLength={64}
            value={row.name}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
          />
          <PasswordInput
            label={t('mcp.value')}
            autoComplete="new-password"
            maxLength={4096}
            placeholder={isSet ? t('channels.keepSecret') : 'Bearer …'}
            visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
            value={row.value}
            error={at === 0 ? error : undefined}
            onChange={({ currentTarget }) => change(at, { value: currentTarget.value })}
          />
        </SimpleGrid>
      ))}
      <Text size="xs" c="dimmed">
        {t('mcp.headersHelp')}{' '}
        <Anchor component="button" type="button" inherit underline="always" onClick={() => onChange([...rows, EMPTY])}>
          {t('mcp.anotherHeader')}
        </Anchor>
      </Text>
    </Stack>
  );
}

const EMPTY: HeaderRow = { name: '', value: '' };
