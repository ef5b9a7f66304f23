import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { type AgentGroup, groupsQuery, removeGroup } from '../../api/groups';
import { Confirm } from '../../ui/confirm';
import { useNotify } from '../../ui/use-notify';

interface RemoveGroupProps {
  readonly group: AgentGroup;
  readonly onRemoved: () => void;
}

/** Removes the group, after a question. */
export function RemoveGroup({ group: { id, name }, onRemoved }: RemoveGroupProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: removeGroup,
    onSuccess: async () => {
      onRemoved();
      notify.done(t('groups.removed', { name }));
      await queries.invalidateQueries({ queryKey: groupsQuery.queryKey });
      await navigate({ to: '/groups' });
    },
    onError: (error) => {
      setAsking(false);
      if (isRefusal(error, 'conflict')) notify.refused(t('groups.defaultStays'));
      else notify.failed(error);
    },
  });
  return (
    <>
      <Button variant="subtle" color="clay" onClick={() => setAsking(true)}>
        {t('groups.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('groups.removeTitle', { name })}
        text={t('groups.removeText')}
        confirm={t('groups.remove')}
        pending={isPending}
        onConfirm={() => mutate(id)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
