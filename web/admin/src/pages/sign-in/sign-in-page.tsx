import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { Front } from '../../shell/front';
import { SignInForm } from './sign-in-form';

const route = getRouteApi('/sign-in');

/** Sign in, then back to where one came from. */
export function SignInPage() {
  const { t } = useTranslation();
  const { back } = route.useSearch();
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    if (session) router.history.replace(back ?? '/admin/');
  }, [session, back, router]);
  return (
    <Front title={t('signIn.title')} text={t('signIn.text')}>
      <SignInForm />
      <Text size="sm" c="dimmed" mt="lg">
        {t('signIn.forgotten')}
      </Text>
    </Front>
  );
}
