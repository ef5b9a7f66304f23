import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Member, newLink, removeUser, usersQuery } from '../../api/users';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';
import type { LinkToPass } from './one-time-link';

interface MemberMenuProps {
  readonly member: Member;
  readonly onLink: (link: LinkToPass) => void;
}

/** A new one-time link for a member, or taking them out of the workspace. */
export function MemberMenu({ member, onLink }: MemberMenuProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const name = member.name || member.email;
  const renew = useMutation({
    mutationFn: newLink,
    onSuccess: ({ link }) => onLink({ url: link, name }),
    onError: notify.failed,
  });
  const removal = useMutation({
    mutationFn: removeUser,
    onSuccess: () => {
      notify.done(t('users.removed', { name }));
      return queries.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
    onError: notify.failed,
    onSettled: ask.close,
  });
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('users.menu', { name })} loading={renew.isPending}>
            <Icon name="more" size={22} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" size={16} />} onClick={() => renew.mutate(member.id)}>
            {member.pending ? t('users.newInvite') : t('users.newPassword')}
          </Menu.Item>
          <Menu.Item color="clay" leftSection={<Icon name="trash" size={16} />} onClick={ask.open}>
            {t('users.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        title={t('users.removeTitle', { name })}
        text={t('users.removeText')}
        confirm={t('users.remove')}
        pending={removal.isPending}
        onConfirm={() => removal.mutate(member.id)}
        onClose={ask.close}
      />
    </>
  );
}
