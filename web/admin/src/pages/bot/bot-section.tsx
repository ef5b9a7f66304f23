import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BotSettings, botQuery, changeBot } from '../../api/bot';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';

interface BotSectionProps<Part> {
  readonly title?: string;
  readonly description?: string;
  readonly saved: BotSettings;
  /** What of the settings is edited here. */
  readonly part: (settings: BotSettings) => Part;
  /** The same to be saved. Two drafts that are saved alike are alike, so it has an order of its own: the database keeps another. */
  readonly change: (draft: Part) => Partial<BotSettings>;
  readonly children: (draft: Part, onChange: (draft: Part) => void) => ReactNode;
}

/** A part of the bot's settings, which is saved by itself. */
export function BotSection<Part>({ title, description, saved, part, change, children }: BotSectionProps<Part>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => part(saved));
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: changeBot,
    onSuccess: (settings) => {
      queries.setQueryData(botQuery.queryKey, settings);
      setDraft(part(settings));
      notify.done(t('bot.saved'));
    },
    onError: notify.failed,
  });
  const dirty = JSON.stringify(change(draft)) !== JSON.stringify(change(part(saved)));
  return (
    <Panel title={title} description={description}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (dirty) mutate(change(draft));
        }}
      >
        <Stack gap="lg">
          {children(draft, setDraft)}
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
