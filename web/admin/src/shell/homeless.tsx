import { Button, Center, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session';
import { TenantForm } from '../pages/tenants/tenant-form';
import { useSignOut } from '../session/use-sign-out';
import { Empty } from '../ui/empty';
import { Preferences } from './preferences';

/** For a person who belongs to no workspace; an operator can create the first one here. */
export function Homeless() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const { data: session } = useQuery(sessionQuery);
  const operator = session?.user.operator ?? false;
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={440}>
        <Empty
          order={1}
          icon="home"
          title={t('homeless.title')}
          text={operator ? t('homeless.operator') : t('homeless.member')}
        />
        {operator && <TenantForm onDone={() => undefined} />}
        <Group justify="space-between">
          <Preferences />
          <Button variant="subtle" color="gray" onClick={signOut}>
            {t('account.signOut')}
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
