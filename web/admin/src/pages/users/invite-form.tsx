import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { type Role, ROLES } from '../../api/session';
import { inviteUser, usersQuery } from '../../api/users';
import { Failure } from '../../ui/failure';
import { useNotify } from '../../ui/use-notify';
import type { LinkToPass } from './one-time-link';

interface InviteFormProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLink: (link: LinkToPass) => void;
}

/** Invites a person: name, e-mail and role. */
export function InviteForm({ opened, onClose, onLink }: InviteFormProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('users.invite')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Fields onClose={onClose} onLink={onLink} />
    </Modal>
  );
}

function Fields({ onClose, onLink }: Pick<InviteFormProps, 'onClose' | 'onLink'>) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const form = useForm<{ name: string; email: string; role: Role }>({
    initialValues: { name: '', email: '', role: 'editor' },
    validate: {
      name: (name) => (name.trim() ? null : t('problems.nameEmpty')),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('fields.emailInvalid')),
    },
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: inviteUser,
    onSuccess: ({ user, link }) => {
      void queries.invalidateQueries({ queryKey: usersQuery.queryKey });
      onClose();
      if (link) onLink({ url: link, name: user.name });
      else notify.done(t('users.addedKnown', { name: user.name }));
    },
    onError: (refused) => {
      if (isRefusal(refused, 'conflict')) form.setFieldError('email', t('users.emailTaken'));
    },
  });
  const submit = form.onSubmit(({ name, email, role }) => mutate({ name: name.trim(), email: email.trim(), role }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error && !isRefusal(error, 'conflict') && <Failure error={error} />}
        <TextInput label={t('fields.person')} maxLength={100} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('fields.email')} type="email" {...form.getInputProps('email')} />
        <Radio.Group label={t('users.role')} {...form.getInputProps('role')}>
          <Stack gap="xs" mt={6}>
            {ROLES.map((role) => (
              <Radio key={role} value={role} label={t(`roles.${role}.name`)} description={t(`roles.${role}.text`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('users.makeLink')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
