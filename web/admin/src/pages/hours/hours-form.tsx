import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveWorkingHours, type WorkingHours, workingHoursQuery } from '../../api/working-hours';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { HolidaysPanel } from './holidays-panel';
import { sameHours } from './hours-draft';
import { WeekFields } from './week-fields';
import { ZoneSelect } from './zone-select';

/** The week, the days unlike others, and whether any of it counts. */
export function HoursForm({ saved }: { readonly saved: WorkingHours }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const [wrong, setWrong] = useState(false);
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: saveWorkingHours,
    onSuccess: (hours) => {
      queries.setQueryData(workingHoursQuery.queryKey, hours);
      setDraft(hours);
      notify.done(t('bot.saved'));
    },
    onError: notify.failed,
  });
  const dirty = !sameHours(draft, saved);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !wrong) mutate(draft);
      }}
    >
      <Stack gap="lg">
        <Panel>
          <Stack gap="lg">
            <Switch
              label={t('hours.enabled')}
              description={t('hours.enabledText')}
              checked={draft.enabled}
              onChange={({ currentTarget }) => setDraft({ ...draft, enabled: currentTarget.checked })}
            />
            <ZoneSelect draft={draft} onChange={setDraft} />
            <WeekFields draft={draft} onChange={setDraft} onWrong={setWrong} />
          </Stack>
        </Panel>
        <HolidaysPanel draft={draft} onChange={setDraft} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {wrong ? t('hours.wrong') : dirty ? t('bot.unsaved') : t('hours.inForce')}
          </Text>
          <Button type="submit" loading={isPending} disabled={!dirty || wrong}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
