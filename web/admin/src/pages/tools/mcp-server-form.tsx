import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuesOf } from '../../api/api-error';
import { type McpServer, type McpServerInput, mcpServersQuery } from '../../api/mcp-servers';
import { Failure } from '../../ui/failure';
import { useProblems } from '../channels/use-problems';
import { type HeaderRow, McpHeaders } from './mcp-headers';
import { useTooMany } from './use-too-many';

interface McpServerFormProps {
  readonly title: string;
  /** The one to be changed; a new one if left out. */
  readonly server?: McpServer;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly save: (input: McpServerInput) => Promise<McpServer>;
}

const FIRST: readonly HeaderRow[] = [{ name: 'Authorization', value: '' }];

/** A server's name, address and headers. */
export function McpServerForm({ title, opened, onClose, ...rest }: McpServerFormProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Fields onClose={onClose} {...rest} />
    </Modal>
  );
}

/** As it is, or nothing yet. */
function startOf(server: McpServer | undefined) {
  return {
    name: server?.name ?? '',
    url: server?.settings.url ?? '',
    hasHeaders: !!server?.secrets.includes('headers'),
  };
}

function Fields({ server, onClose, save }: Pick<McpServerFormProps, 'server' | 'onClose' | 'save'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const start = startOf(server);
  const [name, setName] = useState(start.name);
  const [url, setUrl] = useState(start.url);
  const [rows, setRows] = useState(FIRST);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => save({ name: name.trim(), settings: settingsOf(url.trim(), rows) }),
    onSuccess: async () => {
      await queries.invalidateQueries(mcpServersQuery);
      onClose();
    },
  });
  const problems = useProblems()([], error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error && issuesOf(error).length === 0 && <Refused error={error} />}
        <TextInput
          required
          label={t('mcp.name')}
          maxLength={80}
          value={name}
          error={problems['']}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          required
          type="url"
          label={t('mcp.url')}
          description={t('mcp.urlHelp')}
          placeholder="https://example.com/mcp"
          maxLength={500}
          value={url}
          error={problems['url']}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <McpHeaders rows={rows} isSet={start.hasHeaders} error={problems['headers']} onChange={setRows} />
        <Text size="sm" c="dimmed">
          {t('mcp.trust')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const text = useTooMany()(error);
  if (!text) return <Failure error={error} />;
  return (
    <Alert color="clay" role="alert">
      {text}
    </Alert>
  );
}

/** Headers without a value are none; where there are none, those that are set stay. */
function settingsOf(url: string, rows: readonly HeaderRow[]): McpServerInput['settings'] {
  const headers = rows.flatMap(({ name, value }) => (name.trim() && value.trim() ? [[name.trim(), value.trim()]] : []));
  return { url, ...(headers.length > 0 && { headers: Object.fromEntries(headers) as Record<string, string> }) };
}
