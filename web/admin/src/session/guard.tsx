import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session';
import { chosenTenant, onTenantChosen } from '../api/tenant-choice';
import { Failure } from '../ui/failure';
import { BegunTexts } from './begun-texts';
import { SignedInContext } from './session-context';

interface GuardProps {
  readonly children: ReactNode;
  /** Shown to a person who is signed in but belongs to no tenant. */
  readonly homeless: ReactNode;
}

/** Lets signed-in people through, and sends everybody else to sign in and back. */
export function Guard({ children, homeless }: GuardProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const tenantId = useSyncExternalStore(onTenantChosen, chosenTenant);
  const { data: session, error, refetch } = useQuery(sessionQuery);
  useEffect(() => {
    if (session !== null) return;
    // Read once: the address changes to the sign-in page while this is still on the screen.
    const back = router.latestLocation.publicHref;
    void router.navigate({ to: '/sign-in', search: { back }, replace: true });
  }, [session, router]);
  const userId = session?.user.id;
  useEffect(() => {
    // In a browser that is shared, nothing of the one before is left to the next.
    if (userId) new BegunTexts(localStorage, userId, Date.now).sweep();
  }, [userId]);
  if (session) {
    const membership = session.memberships.find((one) => one.tenantId === tenantId) ?? session.memberships[0];
    if (!membership) return homeless;
    return <SignedInContext value={{ session, membership }}>{children}</SignedInContext>;
  }
  return (
    <Center mih="100vh" p="md" component="main">
      {error ? <Failure error={error} retry={refetch} /> : <Loader aria-label={t('states.loading')} />}
    </Center>
  );
}
