import { Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setAway } from '../../api/inbox';
import { useSignedIn } from '../../session/session-context';
import { useNotify } from '../../ui/use-notify';
import { useAway, useLine } from './live/line-context';

/** Says that one is away: nothing is assigned then, and colleagues see it. All windows of the same person share it. */
export function AwaySwitch() {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const line = useLine();
  const away = useAway();
  const notify = useNotify();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: setAway,
    // The line says so too, a moment later.
    onSuccess: ({ away: isAway }) => {
      const others = [...line.away].filter((id) => id !== me);
      line.noteAway(isAway ? [...others, me] : others);
    },
    onError: notify.failed,
  });
  return (
    <Switch
      size="sm"
      color="amber"
      label={t('inbox.away.label')}
      data-key="a"
      checked={isPending ? variables : away.has(me)}
      onChange={({ currentTarget }) => mutate(currentTarget.checked)}
    />
  );
}
