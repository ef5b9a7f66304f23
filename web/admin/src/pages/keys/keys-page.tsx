import { Badge, Button, Group, Paper, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKey, keysQuery } from '../../api/keys';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { SecretOnce } from '../../ui/secret-once';
import { When } from '../../ui/when';
import { AskExample } from './ask-example';
import { KeyForm } from './key-form';
import { RevokeKey } from './revoke-key';

/** Keys for programs that ask questions or keep the knowledge up to date. */
export function KeysPage() {
  const { t } = useTranslation();
  const [creating, form] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <OwnerOnly>
      <Page
        title={t('keys.title')}
        description={t('keys.description')}
        actions={
          <Button leftSection={<Icon name="add" />} onClick={form.open}>
            {t('keys.create')}
          </Button>
        }
      >
        <Keys />
        <AskExample />
        <KeyForm opened={creating} onClose={form.close} onCreated={setSecret} />
        <SecretOnce
          title={t('keys.created')}
          label={t('keys.secret')}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      </Page>
    </OwnerOnly>
  );
}

function Keys() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(keysQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  if (data.items.length === 0) return <Empty icon="key" title={t('keys.emptyTitle')} text={t('keys.emptyText')} />;
  return (
    <Paper withBorder className="desk-panel" p="xs">
      <Table className="desk-stack-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('fields.name')}</Table.Th>
            <Table.Th>{t('keys.scopes')}</Table.Th>
            <Table.Th>{t('keys.lastUsed')}</Table.Th>
            <Table.Th>{t('keys.expires')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('actions.column')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const expired = apiKey.expiresAt !== null && new Date(apiKey.expiresAt) <= new Date();
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={0}>
          <Text fw={570} className="desk-wrap">
            {apiKey.name}
          </Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {apiKey.prefix}…
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td data-label={t('keys.scopes')}>
        <Group gap={6}>
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} color="gray">
              {t(`scopes.${scope}.name`)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td data-label={t('keys.lastUsed')}>
        <Text size="sm">{apiKey.lastUsedAt ? <When at={apiKey.lastUsedAt} /> : t('keys.neverUsed')}</Text>
      </Table.Td>
      <Table.Td data-label={t('keys.expires')}>
        <Text size="sm" c={expired ? 'clay' : undefined}>
          {apiKey.expiresAt ? <When at={apiKey.expiresAt} /> : t('keys.noExpiry')}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <RevokeKey apiKey={apiKey} />
      </Table.Td>
    </Table.Tr>
  );
}
