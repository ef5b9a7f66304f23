import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replaceSynonyms, type SynonymGroups, synonymsQuery } from '../../api/synonyms';
import { LeaveQuestion } from '../../ui/leave-question';
import { Panel } from '../../ui/panel';
import { useLeaveGuard } from '../../ui/use-leave-guard';
import { useNotify } from '../../ui/use-notify';
import { GroupPreview } from './group-preview';
import { readGroups, writeGroups } from './group-lines';

interface SynonymsFormProps {
  readonly saved: SynonymGroups;
  readonly readOnly: boolean;
}

/** All groups as one text, and how it is understood. */
export function SynonymsForm({ saved, readOnly }: SynonymsFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const [text, setText] = useState(() => writeGroups(saved));
  const { mutate, isPending } = useMutation({
    mutationFn: replaceSynonyms,
    onSuccess: (groups) => {
      queries.setQueryData(synonymsQuery.queryKey, groups);
      setText(writeGroups(groups));
      notify.done(t('synonyms.saved'));
    },
    onError: notify.failed,
  });
  const lines = readGroups(text);
  const dirty = text.trim() !== writeGroups(saved);
  const { blocker } = useLeaveGuard(dirty);
  const wrong = lines.some(({ problem }) => problem !== null);
  return (
    <Stack gap="lg">
      <Panel>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (dirty && !wrong) mutate(lines.map(({ words }) => words));
          }}
        >
          <Stack gap="md">
            <Textarea
              label={t('synonyms.groups')}
              description={t('synonyms.groupsHelp')}
              placeholder={t('synonyms.example')}
              autosize
              minRows={8}
              maxRows={24}
              readOnly={readOnly}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            {!readOnly && (
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {wrong ? t('synonyms.wrong') : dirty ? t('bot.unsaved') : t('bot.checked')}
                </Text>
                <Button type="submit" loading={isPending} disabled={!dirty || wrong}>
                  {t('actions.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      </Panel>
      {lines.length > 0 && <GroupPreview lines={lines} />}
      <LeaveQuestion blocker={blocker} />
    </Stack>
  );
}
