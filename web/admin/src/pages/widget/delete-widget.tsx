import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteWidget, type Widget, widgetsQuery } from '../../api/widgets';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';

interface DeleteWidgetProps {
  readonly widget: Widget;
  readonly onDelete: () => void;
}

/** Deletes a widget, after asking; sites that embed it lose their chat at once. */
export function DeleteWidget({ widget, onDelete }: DeleteWidgetProps) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: deleteWidget,
    onSuccess: async () => {
      onDelete();
      await navigate({ to: '/widgets' });
      await queries.invalidateQueries({ queryKey: widgetsQuery.queryKey });
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
        title={t('widget.deleteTitle', { name: widget.name })}
        text={t('widget.deleteText')}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate(widget.id)}
        onClose={ask.close}
      />
    </>
  );
}
