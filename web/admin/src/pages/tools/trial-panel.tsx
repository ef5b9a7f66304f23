import { Accordion, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callsQuery, type Tool, type TrialEnd, tryTool } from '../../api/tools';
import { Failure } from '../../ui/failure';
import type { DraftValue } from '../channels/account-draft';
import { settingFields } from '../channels/setting-fields';
import { SettingInput } from '../channels/setting-input';
import { useWords } from '../channels/use-words';
import { useCallErrorText } from './use-call-error-text';

interface TrialProps {
  readonly tool: Pick<Tool, 'name' | 'version' | 'risky' | 'arguments'>;
}

/** Makes a call with arguments of one's own, and shows what comes back. */
export function TrialPanel({ tool }: TrialProps) {
  const { t } = useTranslation();
  return (
    <Accordion variant="contained">
      <Accordion.Item value="trial">
        <Accordion.Control disabled={tool.version === 0}>{t('tools.try')}</Accordion.Control>
        <Accordion.Panel>
          <Trial tool={tool} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Trial({ tool }: TrialProps) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, DraftValue>>>({});
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => tryTool(tool.name, given(values), language),
    onSuccess: () => queries.invalidateQueries(callsQuery),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(tool.risky ? 'tools.tryRisky' : 'tools.tryHelp')}
        </Text>
        {settingFields(tool.arguments).map((field) => (
          <SettingInput
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            isSet={false}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={isPending}>
            {t('tools.tryNow')}
          </Button>
        </Group>
        <div aria-live="polite">
          {error && <Failure error={error} />}
          {data && <Outcome end={data} />}
        </div>
      </Stack>
    </form>
  );
}

function Outcome({ end }: { readonly end: TrialEnd }) {
  const { t } = useTranslation();
  const words = useWords();
  const errorText = useCallErrorText();
  const took = t('tools.took', { ms: end.tookMs });
  if (end.state === 'failed')
    return (
      <Text size="sm" c="clay.7">
        {errorText(end.error)} · {took}
      </Text>
    );
  const { text, data } = end.answer;
  return (
    <Stack gap={6}>
      <Text size="sm" className="desk-wrap desk-prewrap">
        {words(text)}
      </Text>
      {data !== undefined && (
        <Code block tabIndex={0} aria-label={t('tools.data')}>
          {JSON.stringify(data, null, 2)}
        </Code>
      )}
      <Text size="xs" c="dimmed">
        {took}
      </Text>
    </Stack>
  );
}

function given(values: Readonly<Record<string, DraftValue>>): Readonly<Record<string, DraftValue>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
