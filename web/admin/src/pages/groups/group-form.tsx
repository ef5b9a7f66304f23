import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { type AgentGroup, type GroupInput, groupsQuery, type Place, saveGroup } from '../../api/groups';
import { facetsQuery } from '../../api/inbox';
import type { Member } from '../../api/users';
import type { WorkingHours } from '../../api/working-hours';
import { LeaveQuestion } from '../../ui/leave-question';
import { useLeaveGuard } from '../../ui/use-leave-guard';
import { useNotify } from '../../ui/use-notify';
import { AssignmentPanel } from './assignment-panel';
import { GroupHours } from './group-hours';
import { LevelsPanel } from './levels-panel';
import { PeoplePanel } from './people-panel';
import { RemoveGroup } from './remove-group';
import { RoutesPanel } from './routes-panel';

interface GroupFormProps {
  /** Undefined for a new one. */
  readonly saved: AgentGroup | undefined;
  readonly initial: GroupInput;
  readonly people: readonly Member[];
  readonly places: readonly Place[];
  readonly tenantHours: WorkingHours;
}

/** All of a group: saved as a whole. */
export function GroupForm({ saved, initial, people, places, tenantHours }: GroupFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => inputOf(initial));
  const [wrong, setWrong] = useState(false);
  const dirty = JSON.stringify(draft) !== JSON.stringify(inputOf(initial));
  const { blocker, release } = useLeaveGuard(dirty);
  const { mutate, isPending, error } = useSaved(saved, release);
  const ready = draft.name.trim() !== '' && !wrong && dirty;
  const taken = isRefusal(error, 'conflict');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) mutate({ id: saved?.id, input: draft });
      }}
    >
      <Stack gap="lg">
        <PeoplePanel draft={draft} people={people} taken={taken} wasDefault={initial.isDefault} onChange={setDraft} />
        <RoutesPanel draft={draft} places={places} onChange={setDraft} />
        <AssignmentPanel draft={draft} onChange={setDraft} />
        <GroupHours draft={draft} tenantHours={tenantHours} onChange={setDraft} onWrong={setWrong} />
        <LevelsPanel draft={draft} onChange={setDraft} />
        <Group justify="space-between">
          {saved ? <RemoveGroup group={saved} onRemoved={release} /> : <span />}
          <Group>
            <Text size="sm" c="dimmed" role="status">
              {wrong ? t('hours.wrong') : dirty ? t('bot.unsaved') : ''}
            </Text>
            <Button type="submit" loading={isPending} disabled={!ready}>
              {t('actions.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
      <LeaveQuestion blocker={blocker} />
    </form>
  );
}

function useSaved(saved: AgentGroup | undefined, release: () => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: saveGroup,
    onSuccess: async () => {
      release();
      notify.done(t(saved ? 'groups.saved' : 'groups.added'));
      await queries.invalidateQueries({ queryKey: groupsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: facetsQuery.queryKey });
      await navigate({ to: '/groups' });
    },
    onError: (error) => (isRefusal(error, 'conflict') ? undefined : notify.failed(error)),
  });
}

/** What is saved of a group, its fields in one order. */
function inputOf({
  name,
  isDefault,
  automatic,
  maximum,
  returnMinutes,
  hours,
  routes,
  levels,
  members,
}: GroupInput): GroupInput {
  const { places, languages, words, tags } = routes;
  const { firstReply, nextReply, resolution } = levels;
  const ordered = { routes: { places, languages, words, tags }, levels: { firstReply, nextReply, resolution } };
  return { name, isDefault, automatic, maximum, returnMinutes, hours, ...ordered, members };
}
