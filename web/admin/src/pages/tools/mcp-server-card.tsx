import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  changeMcpServer,
  deleteMcpServer,
  MCP_TROUBLES,
  type McpServer,
  mcpServersQuery,
  refreshMcpServer,
} from '../../api/mcp-servers';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';
import { When } from '../../ui/when';
import { McpServerForm } from './mcp-server-form';
import { McpToolItem } from './mcp-tool-item';

/** One server: whether it can be asked, and its tools. */
export function McpServerCard({ server }: { readonly server: McpServer }) {
  const { t } = useTranslation();
  const { name, settings, tools, listedAt, error } = server;
  return (
    <Stack gap="sm" component="section" aria-label={name}>
      <div>
        <Title order={3} fz={15} className="desk-wrap">
          {name}
        </Title>
        <Text size="sm" c="dimmed" className="desk-wrap">
          {settings.url}
          {listedAt && (
            <>
              {' · '}
              {t('mcp.listed')} <When at={listedAt} />
            </>
          )}
        </Text>
      </div>
      <Troubles server={server} />
      <Actions server={server} />
      {tools.length === 0 && !error && (
        <Text size="sm" c="dimmed">
          {t('mcp.noTools')}
        </Text>
      )}
      <Stack gap="lg" component="ul" p={0} m={0} className="desk-plain-list">
        {tools.map((tool) => (
          <McpToolItem key={tool.key} serverId={server.id} tool={tool} />
        ))}
      </Stack>
    </Stack>
  );
}

function Troubles({ server: { unreadable, error } }: { readonly server: McpServer }) {
  const { t } = useTranslation();
  const trouble = MCP_TROUBLES.find((one) => one === error);
  return (
    <>
      {unreadable && (
        <Alert color="clay" role="alert">
          {t('tools.unreadable')}
        </Alert>
      )}
      {error && (
        <Alert color="clay" role="alert">
          {trouble ? t(`mcp.troubles.${trouble}`) : error}
        </Alert>
      )}
    </>
  );
}

function Actions({ server }: { readonly server: McpServer }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const [editing, form] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const again = { onSettled: () => queries.invalidateQueries(mcpServersQuery), onError: notify.failed };
  const refresh = useMutation({ mutationFn: () => refreshMcpServer(server.id), ...again });
  const remove = useMutation({ mutationFn: () => deleteMcpServer(server.id), ...again });
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={refresh.isPending} onClick={() => refresh.mutate()}>
        {t('mcp.refresh')}
      </Button>
      <Button size="xs" variant="default" leftSection={<Icon name="edit" size={14} />} onClick={form.open}>
        {t('mcp.edit')}
      </Button>
      <Button size="xs" variant="default" c="clay" leftSection={<Icon name="trash" size={14} />} onClick={ask.open}>
        {t('actions.delete')}
      </Button>
      <McpServerForm
        title={t('mcp.edit')}
        server={server}
        opened={editing}
        onClose={form.close}
        save={(input) => changeMcpServer(server, input)}
      />
      <Confirm
        opened={asking}
        title={t('mcp.deleteTitle', { name: server.name })}
        text={t('mcp.deleteText')}
        confirm={t('actions.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={ask.close}
      />
    </Group>
  );
}
