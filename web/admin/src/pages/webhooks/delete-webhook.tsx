import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteWebhook, type Webhook, webhooksQuery } from '../../api/webhooks';
import { DeleteButton } from '../../ui/delete-button';

/** Deletes a webhook and what was sent to it, after asking. */
export function DeleteWebhook({ webhook: { id } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: '/webhooks' });
    await queries.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
  };
  return (
    <DeleteButton
      title={t('webhooks.deleteTitle')}
      text={t('webhooks.deleteText')}
      remove={() => deleteWebhook(id)}
      onDeleted={leave}
    />
  );
}
