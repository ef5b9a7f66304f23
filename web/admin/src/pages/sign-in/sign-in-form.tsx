import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal, retryAfter } from '../../api/api-error';
import { sessionQuery, signIn } from '../../api/session';
import { useBackOff } from '../../session/use-back-off';
import { useFailureText } from '../../ui/use-failure-text';

/** E-mail and password. After too many tries it says how long to wait, and counts down. */
export function SignInForm() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const backOff = useBackOff();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const { mutate, isPending, error } = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
    onError: (refused) => {
      if (isRefusal(refused, 'rate_limited')) backOff.start(retryAfter(refused));
      form.setFieldValue('password', '');
    },
  });
  const waiting = backOff.left > 0;
  return (
    <form onSubmit={form.onSubmit((values) => mutate(values))}>
      <Stack>
        {waiting && (
          <Alert color="amber" title={t('signIn.waitTitle')} role="alert">
            {t('signIn.wait', { count: backOff.left })}
          </Alert>
        )}
        {!waiting && error && !isRefusal(error, 'rate_limited') && (
          <Alert color="clay" role="alert">
            {isRefusal(error, 'invalid_credentials') ? t('signIn.wrong') : failureText(error)}
          </Alert>
        )}
        <TextInput
          label={t('fields.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('fields.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={isPending} disabled={waiting}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}
