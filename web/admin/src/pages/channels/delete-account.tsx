import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Account, accountsQuery, deleteAccount } from '../../api/channels';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';

interface DeleteAccountProps {
  readonly account: Account;
  readonly onDelete: () => void;
}

/** Deletes an account, after asking; what its platform sends from now on is refused. */
export function DeleteAccount({ account, onDelete }: DeleteAccountProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: deleteAccount,
    onSuccess: async () => {
      onDelete();
      await navigate({ to: '/channels' });
      await queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
    onError: (error) => {
      ask.close();
      notify.failed(error);
    },
  });
  return (
    <>
      <Button variant="default" c="clay" leftSection={<Icon name="trash" />} onClick={ask.open}>
        {t('actions.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('channels.deleteTitle', { name: account.name })}
        text={t('channels.deleteText')}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate(account.id)}
        onClose={ask.close}
      />
    </>
  );
}
