import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { renameTenant, type Tenant, tenantsQuery } from '../../api/tenants';
import { useNotify } from '../../ui/use-notify';

/** Gives a workspace another name. */
export function RenameTenant({ tenant }: { readonly tenant: Tenant }) {
  const { t } = useTranslation();
  const [opened, modal] = useDisclosure();
  const [name, setName] = useState(tenant.name);
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: renameTenant,
    onSuccess: async () => {
      modal.close();
      await queries.invalidateQueries({ queryKey: tenantsQuery.queryKey });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    onError: notify.failed,
  });
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        onClick={modal.open}
        aria-label={t('tenants.renameNamed', { name: tenant.name })}
      >
        {t('tenants.rename')}
      </Button>
      <Modal
        opened={opened}
        onClose={modal.close}
        title={t('tenants.renameNamed', { name: tenant.name })}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) mutate({ id: tenant.id, name: name.trim() });
          }}
        >
          <Stack>
            <TextInput
              label={t('tenants.name')}
              maxLength={200}
              data-autofocus
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
                {t('actions.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
