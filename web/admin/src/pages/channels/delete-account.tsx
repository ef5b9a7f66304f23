import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Account, accountsQuery, deleteAccount } from '../../api/channels';
import { DeleteButton } from '../../ui/delete-button';

interface DeleteAccountProps {
  readonly account: Account;
  readonly onDelete: () => void;
}

/** Deletes an account, after asking; what its platform sends from now on is refused. */
export function DeleteAccount({ account: { id, name }, onDelete }: DeleteAccountProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    onDelete();
    await navigate({ to: '/channels' });
    await queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
  };
  return (
    <DeleteButton
      title={t('channels.deleteTitle', { name })}
      text={t('channels.deleteText')}
      remove={() => deleteAccount(id)}
      onDeleted={leave}
    />
  );
}
