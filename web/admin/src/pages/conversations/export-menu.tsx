import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS, exportConversations, type ExportFormat, type TableSearch } from '../../api/conversation-table';
import { Icon } from '../../ui/icon';
import { saveFile } from '../../ui/save-file';
import { useNotify } from '../../ui/use-notify';

/** Downloads the conversations that the filters let through, as a table or with all that was said. */
export function ExportMenu({ search }: { readonly search: TableSearch }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { sort: _, order: _order, ...filter } = search;
  const { mutate, isPending } = useMutation({
    mutationFn: (format: ExportFormat) => exportConversations(format, filter),
    onSuccess: ({ content, name }, format) => saveFile(content, name ?? `conversations.${format}`),
    onError: notify.failed,
  });
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" loading={isPending} leftSection={<Icon name="download" />}>
          {t('transfer.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('conversations.exportText')}</Menu.Label>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => mutate(format)}>
            {t(`conversations.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
