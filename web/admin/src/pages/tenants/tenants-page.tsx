import { Button, Modal, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tenantsQuery } from '../../api/tenants';
import { useSignedIn } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { When } from '../../ui/when';
import { RenameTenant } from './rename-tenant';
import { TenantForm } from './tenant-form';
import { TenantQuotas } from './tenant-quotas';

/** Every workspace of this installation, for the operator. */
export function TenantsPage() {
  const { t } = useTranslation();
  const [creating, form] = useDisclosure();
  if (!useSignedIn().session.user.operator) {
    return <Empty order={1} icon="key" title={t('access.operatorTitle')} text={t('access.operatorText')} />;
  }
  return (
    <Page
      title={t('tenants.title')}
      description={t('tenants.description')}
      actions={
        <Button leftSection={<Icon name="add" />} onClick={form.open}>
          {t('tenants.create')}
        </Button>
      }
    >
      <Tenants />
      <Modal
        opened={creating}
        onClose={form.close}
        title={t('tenants.create')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <TenantForm onDone={form.close} />
      </Modal>
    </Page>
  );
}

function Tenants() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(tenantsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  return (
    <Paper withBorder className="desk-panel" p="xs">
      <Table className="desk-stack-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('tenants.name')}</Table.Th>
            <Table.Th>{t('tenants.slug')}</Table.Th>
            <Table.Th>{t('tenants.since')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('actions.column')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((tenant) => (
            <Table.Tr key={tenant.id}>
              <Table.Td>
                <Text fw={570} className="desk-wrap">
                  {tenant.name}
                </Text>
              </Table.Td>
              <Table.Td data-label={t('tenants.slug')}>
                <Text ff="monospace" size="sm" className="desk-wrap">
                  {tenant.slug}
                </Text>
              </Table.Td>
              <Table.Td data-label={t('tenants.since')}>
                <When at={tenant.createdAt} />
              </Table.Td>
              <Table.Td ta="right">
                <TenantQuotas tenant={tenant} />
                <RenameTenant tenant={tenant} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
