import { Button, Group, Radio, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BotSettings, botQuery, changeBot, UNSUPPORTED_POLICIES } from '../../api/bot';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';

const LONGEST = 2000;

/** May a model write, and what it is told. */
export function BotForm({ saved }: { readonly saved: BotSettings }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: changeBot,
    onSuccess: (settings) => {
      queries.setQueryData(botQuery.queryKey, settings);
      setDraft(settings);
      notify.done(t('bot.saved'));
    },
    onError: notify.failed,
  });
  const dirty =
    draft.generation !== saved.generation ||
    draft.unsupported !== saved.unsupported ||
    draft.instructions.trim() !== saved.instructions;
  return (
    <Panel>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { generation, unsupported } = draft;
          if (dirty) mutate({ generation, unsupported, instructions: draft.instructions.trim() });
        }}
      >
        <Stack gap="lg">
          <Switch
            label={t('bot.generation')}
            description={t('bot.generationText')}
            checked={draft.generation}
            onChange={({ currentTarget }) => setDraft({ ...draft, generation: currentTarget.checked })}
          />
          <Textarea
            label={t('bot.instructions')}
            description={t('bot.instructionsText')}
            placeholder={t('bot.instructionsExample')}
            autosize
            minRows={4}
            maxRows={14}
            maxLength={LONGEST}
            disabled={!draft.generation}
            value={draft.instructions}
            onChange={({ currentTarget }) => setDraft({ ...draft, instructions: currentTarget.value })}
          />
          <UnsupportedField draft={draft} onChange={setDraft} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {dirty ? t('bot.unsaved') : t('bot.checked')}
            </Text>
            <Button type="submit" loading={isPending} disabled={!dirty}>
              {t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

interface FieldProps {
  readonly draft: BotSettings;
  readonly onChange: (draft: BotSettings) => void;
}

/** What becomes of a sentence that nothing published supports. */
function UnsupportedField({ draft, onChange }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('bot.unsupported')}
      description={t('bot.unsupportedText')}
      value={draft.unsupported}
      onChange={(value) => {
        const unsupported = UNSUPPORTED_POLICIES.find((policy) => policy === value);
        if (unsupported) onChange({ ...draft, unsupported });
      }}
    >
      <Stack gap="sm" mt="sm">
        {UNSUPPORTED_POLICIES.map((policy) => (
          <Radio
            key={policy}
            value={policy}
            disabled={!draft.generation}
            label={t(`bot.policies.${policy}.name`)}
            description={t(`bot.policies.${policy}.text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
