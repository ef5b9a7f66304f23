import { Accordion, Alert, Badge, Code, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { chooseMcpTool, type McpTool, mcpServersQuery } from '../../api/mcp-servers';
import { useNotify } from '../../ui/use-notify';
import { TrialPanel } from './trial-panel';
import { useTooMany } from './use-too-many';

interface McpToolItemProps {
  readonly serverId: string;
  readonly tool: McpTool;
}

/** One tool of a server: what it says of itself, and what the owner wants of it. */
export function McpToolItem({ serverId, tool }: McpToolItemProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const tooMany = useTooMany();
  const { mutate, isPending } = useMutation({
    mutationFn: (choice: { readonly enabled?: boolean; readonly approval?: boolean }) =>
      chooseMcpTool(serverId, tool, choice),
    onError: (error) => {
      const text = tooMany(error);
      if (text) notify.refused(text);
      else notify.failed(error);
    },
    onSettled: () => queries.invalidateQueries(mcpServersQuery),
  });
  const { key, title, description, enabled, approval, usable } = tool;
  return (
    <Stack gap="xs" component="li" aria-label={title}>
      <Group gap="xs" justify="space-between" align="flex-start">
        <Text fw={600} size="sm" className="desk-wrap" flex={1} miw={140}>
          {title}
        </Text>
        <Badges tool={tool} />
      </Group>
      <Text size="sm" className="desk-wrap desk-prewrap">
        {description}
      </Text>
      <Warnings tool={tool} />
      <Switch
        label={t('tools.enabled')}
        description={t(approval ? 'tools.enabledRisky' : 'tools.enabledHelp')}
        checked={enabled}
        disabled={!usable || isPending}
        onChange={({ currentTarget }) => mutate({ enabled: currentTarget.checked })}
      />
      <Switch
        label={t('mcp.approval')}
        description={t('mcp.approvalHelp')}
        checked={approval}
        disabled={!usable || isPending}
        onChange={({ currentTarget }) => mutate({ approval: currentTarget.checked })}
      />
      {tool.arguments && (
        <>
          <Accordion variant="contained">
            <Accordion.Item value="arguments">
              <Accordion.Control>{t('mcp.arguments')}</Accordion.Control>
              <Accordion.Panel>
                <Code block className="desk-code" tabIndex={0} aria-label={t('mcp.arguments')}>
                  {JSON.stringify(tool.arguments, null, 2)}
                </Code>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
          <TrialPanel tool={{ name: key, version: 1, risky: approval, arguments: tool.arguments }} />
        </>
      )}
    </Stack>
  );
}

function Badges({ tool: { enabled, approval, saysReadOnly } }: Pick<McpToolItemProps, 'tool'>) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {saysReadOnly && <Badge color="gray">{t('mcp.saysReadOnly')}</Badge>}
      {approval && <Badge color="amber">{t('tools.risky')}</Badge>}
      <Badge color={enabled ? 'moss' : 'gray'}>{t(enabled ? 'tools.on' : 'tools.off')}</Badge>
    </Group>
  );
}

function Warnings({ tool: { changed, suspicious, usable } }: Pick<McpToolItemProps, 'tool'>) {
  const { t } = useTranslation();
  const found = [
    ...(changed ? [t('mcp.changed')] : []),
    ...(suspicious ? [t('mcp.suspicious')] : []),
    ...(usable ? [] : [t('mcp.unusable')]),
  ];
  return found.map((text) => (
    <Alert key={text} color="amber" role="alert">
      {text}
    </Alert>
  ));
}
