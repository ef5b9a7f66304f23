import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addMcpServer, mcpServersQuery } from '../../api/mcp-servers';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { McpServerCard } from './mcp-server-card';
import { McpServerForm } from './mcp-server-form';

/** The servers of others whose tools the bot may use, and a way to add one. */
export function McpPanel() {
  const { t } = useTranslation();
  const [adding, form] = useDisclosure();
  const { data, error, refetch } = useQuery(mcpServersQuery);
  return (
    <>
      <Panel
        title={t('mcp.title')}
        description={t('mcp.description')}
        actions={
          <Button variant="light" leftSection={<Icon name="add" />} onClick={form.open}>
            {t('mcp.add')}
          </Button>
        }
      >
        {!data && (error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={1} />)}
        {data?.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('mcp.empty')}
          </Text>
        )}
        <Stack gap="lg">
          {data?.items.map((server) => (
            <McpServerCard key={server.id} server={server} />
          ))}
        </Stack>
      </Panel>
      <McpServerForm title={t('mcp.add')} opened={adding} onClose={form.close} save={addMcpServer} />
    </>
  );
}
