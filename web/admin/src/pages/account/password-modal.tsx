import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { changePassword } from '../../api/session';
import { passwordProblem } from '../../session/password-problem';
import { Failure } from '../../ui/failure';
import { useNotify } from '../../ui/use-notify';

interface PasswordModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes one's own password. */
export function PasswordModal({ opened, onClose }: PasswordModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('account.password')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <PasswordForm onDone={onClose} />
    </Modal>
  );
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      next: (password) => {
        const problem = passwordProblem(password);
        return problem && t(`fields.${problem}`);
      },
    },
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      notify.done(t('account.passwordChanged'));
      onDone();
    },
    onError: (refused) => {
      if (isRefusal(refused, 'invalid_credentials')) form.setFieldError('current', t('account.wrongPassword'));
    },
  });
  const toggle = { 'aria-label': t('fields.showPassword') };
  return (
    <form onSubmit={form.onSubmit((values) => mutate(values))} noValidate>
      <Stack>
        {error && !isRefusal(error, 'invalid_credentials') && <Failure error={error} />}
        <PasswordInput
          label={t('fields.currentPassword')}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          data-autofocus
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('fields.newPassword')}
          description={t('fields.passwordRule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps('next')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('account.password')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
