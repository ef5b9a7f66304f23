import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteFaq, type Faq } from '../../api/faqs';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';

interface DeleteFaqProps {
  readonly faq: Faq;
  readonly onDelete: () => void;
}

/** Deletes for good, after asking; archiving is offered as the milder way. */
export function DeleteFaq({ faq, onDelete }: DeleteFaqProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: deleteFaq,
    onSuccess: async () => {
      onDelete();
      notify.done(t('faq.deleted'));
      await navigate({ to: '/faqs' });
      await queries.invalidateQueries({ queryKey: ['faqs'] });
    },
    onError: (error) => {
      ask.close();
      notify.failed(error);
    },
  });
  return (
    <>
      <Tooltip label={t('actions.delete')}>
        <ActionIcon variant="default" size={36} c="clay" aria-label={t('actions.delete')} onClick={ask.open}>
          <Icon name="trash" />
        </ActionIcon>
      </Tooltip>
      <Confirm
        opened={asking}
        title={t('faq.deleteTitle')}
        text={t('faq.deleteText', { question: faq.question })}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate(faq)}
        onClose={ask.close}
      />
    </>
  );
}
