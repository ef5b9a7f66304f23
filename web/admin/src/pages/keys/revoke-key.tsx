import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiKey, keysQuery, revokeKey } from '../../api/keys';
import { Confirm } from '../../ui/confirm';
import { useNotify } from '../../ui/use-notify';

/** Ends a key at once, after asking. */
export function RevokeKey({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: revokeKey,
    onSuccess: () => {
      notify.done(t('keys.revoked'));
      return queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: notify.failed,
    onSettled: ask.close,
  });
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="clay"
        onClick={ask.open}
        aria-label={t('keys.revokeNamed', { name: apiKey.name })}
      >
        {t('keys.revoke')}
      </Button>
      <Confirm
        opened={asking}
        title={t('keys.revokeNamed', { name: apiKey.name })}
        text={t('keys.revokeText')}
        confirm={t('keys.revoke')}
        pending={isPending}
        onConfirm={() => mutate(apiKey.id)}
        onClose={ask.close}
      />
    </>
  );
}
