import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CannedReply, cannedRepliesQuery, deleteCannedReply } from '../../api/canned-replies';
import { Confirm } from '../../ui/confirm';
import { useNotify } from '../../ui/use-notify';

/** Deletes a canned reply after asking. */
export function DeleteCanned({ reply: { id, shortcut } }: { readonly reply: CannedReply }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const [asking, confirm] = useDisclosure();
  const { mutate, isPending } = useMutation({
    mutationFn: () => deleteCannedReply(id),
    onError: notify.failed,
    onSettled: () => {
      confirm.close();
      void queries.invalidateQueries({ queryKey: cannedRepliesQuery.queryKey });
    },
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="clay"
        aria-label={t('canned.deleteNamed', { shortcut })}
        onClick={confirm.open}
      >
        {t('actions.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('canned.deleteTitle')}
        text={t('canned.deleteText', { shortcut })}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={confirm.close}
      />
    </>
  );
}
