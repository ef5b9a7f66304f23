import { Alert, Badge, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { saveTool, type Tool, toolsQuery } from '../../api/tools';
import { Failure } from '../../ui/failure';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { type AccountDraft, changesOf, draftOf, missingIn } from '../channels/account-draft';
import { settingFields, type SettingField } from '../channels/setting-fields';
import { SettingInput } from '../channels/setting-input';
import { useProblems } from '../channels/use-problems';
import { useWords } from '../channels/use-words';
import { TrialPanel } from './trial-panel';

/** One tool: whether it is on, its settings, and a way to try it. */
export function ToolCard({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation();
  const words = useWords();
  const fields = settingFields(tool.form);
  const editing = useToolEditing(tool, fields);
  const { draft, dirty, problems, error } = editing;
  return (
    <Panel title={words(tool.title)} description={words(tool.description)} actions={<Badges tool={tool} />}>
      <Stack gap="md">
        {tool.unreadable && (
          <Alert color="clay" role="alert">
            {t('tools.unreadable')}
          </Alert>
        )}
        {isRefusal(error, 'version_conflict') && <Conflict />}
        {error && Object.keys(problems).length === 0 && !isRefusal(error, 'version_conflict') && (
          <Failure error={error} />
        )}
        <Switch
          label={t('tools.enabled')}
          description={t(tool.risky ? 'tools.enabledRisky' : 'tools.enabledHelp')}
          checked={draft.enabled}
          onChange={({ currentTarget }) => editing.change({ enabled: currentTarget.checked })}
        />
        {fields.map((field) => (
          <SettingInput
            key={field.name}
            field={field}
            value={draft.values[field.name] ?? null}
            isSet={tool.secrets.includes(field.name)}
            error={problems[field.name]}
            onChange={(value) => editing.change({ values: { ...draft.values, [field.name]: value } })}
          />
        ))}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {t(dirty ? 'faq.unsaved' : 'faq.allSaved')}
          </Text>
          <Button loading={editing.isPending} disabled={!dirty} onClick={editing.save}>
            {t('actions.save')}
          </Button>
        </Group>
        <TrialPanel tool={tool} />
      </Stack>
    </Panel>
  );
}

function Badges({ tool: { enabled, risky, withoutModel } }: { readonly tool: Tool }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {risky && <Badge color="amber">{t('tools.risky')}</Badge>}
      {withoutModel && <Badge color="gray">{t('tools.withoutModel')}</Badge>}
      <Badge color={enabled ? 'moss' : 'gray'}>{t(enabled ? 'tools.on' : 'tools.off')}</Badge>
    </Group>
  );
}

/** Somebody else has changed it: what they made of it can be fetched. */
function Conflict() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <Alert color="amber" title={t('conflict.title')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('tools.conflict')}</Text>
        <Button size="xs" variant="default" onClick={() => void queries.invalidateQueries(toolsQuery)}>
          {t('conflict.takeTheirs')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** The form of a tool: what is edited, what is wrong with it, and how it is saved. A saved tool makes a new card. */
function useToolEditing(tool: Tool, fields: readonly SettingField[]) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const problemsOf = useProblems();
  const { name, enabled, settings, secrets } = tool;
  const saved = draftOf(fields, { name, enabled, settings, language: 'auto' });
  const [draft, setDraft] = useState<AccountDraft>(saved);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => saveTool(tool, changesOf(saved, draft)),
    onSuccess: () => {
      notify.done(t('tools.saved'));
      return queries.invalidateQueries(toolsQuery);
    },
  });
  const save = () => {
    const found = missingIn(fields, draft, secrets);
    setMissing(found);
    if (found.length === 0) mutate();
  };
  const change = (changed: Partial<AccountDraft>) => setDraft((current) => ({ ...current, ...changed }));
  const dirty = Object.keys(changesOf(saved, draft)).length > 0;
  return { draft, dirty, problems: problemsOf(missing, error), isPending, error, save, change };
}
