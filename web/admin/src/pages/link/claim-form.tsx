import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type LinkPurpose, claimLink } from '../../api/links';
import { sessionQuery } from '../../api/session';
import { passwordProblem } from '../../session/password-problem';
import { Failure } from '../../ui/failure';

interface ClaimFormProps {
  readonly token: string;
  readonly link: LinkPurpose;
}

/** Sets the password (for the first operator also e-mail and name), and signs in. */
export function ClaimForm({ token, link }: ClaimFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const setup = link.purpose === 'setup';
  const form = useForm({
    initialValues: { email: link.email ?? '', name: link.name ?? '', password: '', again: '' },
    validate: {
      email: (email) => (setup && !/^\S+@\S+\.\S+$/.test(email) ? t('fields.emailInvalid') : null),
      password: (password) => {
        const problem = passwordProblem(password);
        return problem && t(`fields.${problem}`);
      },
      again: (again, { password }) => (again === password ? null : t('fields.passwordDiffers')),
    },
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: claimLink,
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      void navigate({ to: '/', replace: true });
    },
  });
  const submit = form.onSubmit(({ email, name, password }) =>
    mutate({ token, password, ...(setup && { email }), ...(name.trim() && { name: name.trim() }) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error && <Failure error={error} />}
        <TextInput
          label={t('fields.email')}
          type="email"
          autoComplete="username"
          readOnly={!setup}
          variant={setup ? undefined : 'filled'}
          {...form.getInputProps('email')}
        />
        {link.purpose !== 'reset' && (
          <TextInput label={t('fields.person')} autoComplete="name" {...form.getInputProps('name')} />
        )}
        <PasswordInput
          label={t('fields.newPassword')}
          description={t('fields.passwordRule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('fields.passwordAgain')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
          {...form.getInputProps('again')}
        />
        <Button type="submit" size="md" loading={isPending}>
          {t(`link.${link.purpose}.submit`)}
        </Button>
      </Stack>
    </form>
  );
}
