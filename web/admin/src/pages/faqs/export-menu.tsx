import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FaqFilters } from '../../api/faqs';
import { exportFaqs, type Format, FORMATS } from '../../api/transfer';
import { Icon } from '../../ui/icon';
import { saveFile } from '../../ui/save-file';
import { useNotify } from '../../ui/use-notify';

/** Downloads the FAQs that the filters let through (search does not count), in one of three formats. */
export function ExportMenu({ filters }: { readonly filters: FaqFilters }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: (format: Format) => exportFaqs(format, filters),
    onSuccess: ({ content, name }, format) => saveFile(content, name ?? `faqs.${format}`),
    onError: notify.failed,
  });
  const filtered = filters.status ?? filters.language ?? filters.tag;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button variant="default" loading={isPending} leftSection={<Icon name="download" />}>
          {t('transfer.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{filtered ? t('transfer.exportFiltered') : t('transfer.exportAll')}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => mutate(format)}>
            {t(`transfer.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
