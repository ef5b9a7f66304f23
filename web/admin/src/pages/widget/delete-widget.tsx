import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteWidget, type Widget, widgetsQuery } from '../../api/widgets';
import { DeleteButton } from '../../ui/delete-button';

interface DeleteWidgetProps {
  readonly widget: Widget;
  readonly onDelete: () => void;
}

/** Deletes a widget, after asking; sites that embed it lose their chat at once. */
export function DeleteWidget({ widget: { id, name }, onDelete }: DeleteWidgetProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    onDelete();
    await navigate({ to: '/widgets' });
    await queries.invalidateQueries({ queryKey: widgetsQuery.queryKey });
  };
  return (
    <DeleteButton
      title={t('widget.deleteTitle', { name })}
      text={t('widget.deleteText')}
      remove={() => deleteWidget(id)}
      onDeleted={leave}
    />
  );
}
