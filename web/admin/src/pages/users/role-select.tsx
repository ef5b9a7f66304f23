import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ROLES, sessionQuery } from '../../api/session';
import { changeRole, type Member, usersQuery } from '../../api/users';
import { useNotify } from '../../ui/use-notify';

/** The role of a member; a change is saved at once. */
export function RoleSelect({ member }: { readonly member: Member }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: changeRole,
    onSuccess: async () => {
      notify.done(t('users.roleChanged', { name: member.name || member.email }));
      await queries.invalidateQueries({ queryKey: usersQuery.queryKey });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    onError: notify.failed,
  });
  return (
    <Select
      size="sm"
      w={200}
      aria-label={t('users.roleOf', { name: member.name || member.email })}
      allowDeselect={false}
      disabled={isPending}
      data={ROLES.map((value) => ({ value, label: t(`roles.${value}.name`) }))}
      value={member.role}
      onChange={(value) => {
        const role = ROLES.find((one) => one === value);
        if (role && role !== member.role) mutate({ id: member.id, role });
      }}
    />
  );
}
