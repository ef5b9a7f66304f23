import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteFaq, type Faq } from '../../api/faqs';
import { DeleteButton } from '../../ui/delete-button';
import { useNotify } from '../../ui/use-notify';

interface DeleteFaqProps {
  readonly faq: Faq;
  readonly onDelete: () => void;
}

/** Deletes for good, after asking; archiving is offered as the milder way. */
export function DeleteFaq({ faq, onDelete }: DeleteFaqProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    onDelete();
    notify.done(t('faq.deleted'));
    await navigate({ to: '/faqs' });
    await queries.invalidateQueries({ queryKey: ['faqs'] });
  };
  return (
    <DeleteButton
      compact
      title={t('faq.deleteTitle')}
      text={t('faq.deleteText', { question: faq.question })}
      remove={() => deleteFaq(faq)}
      onDeleted={leave}
    />
  );
}
