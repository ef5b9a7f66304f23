import { Button, Checkbox, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { addAddress } from '../../api/documents';
import { useNotify } from '../../ui/use-notify';
import { useDocumentAction } from './use-document-action';

const WEB_ADDRESS = /^https?:\/\/\S+$/i;
const KINDS = ['page', 'sitemap'] as const;
const EMPTY = { url: '', kind: 'page' as (typeof KINDS)[number], resync: true };

/** Has a web page, or all pages of a sitemap, read. */
export function AddressForm() {
  const { t } = useTranslation();
  const notify = useNotify();
  const form = useForm({
    initialValues: EMPTY,
    validate: { url: (url) => (WEB_ADDRESS.test(url.trim()) ? null : t('documents.addressForm')) },
  });
  const { mutate, isPending } = useDocumentAction(addAddress, ({ title }) => {
    form.reset();
    notify.done(t('documents.added', { title }));
  });
  return (
    <form onSubmit={form.onSubmit(({ url, ...rest }) => mutate({ ...rest, url: url.trim() }))} noValidate>
      <Stack gap="sm" align="flex-start">
        <SegmentedControl
          data={KINDS.map((value) => ({ value, label: t(`documents.kind.${value}`) }))}
          value={form.values.kind}
          onChange={(value) => form.setFieldValue('kind', KINDS.find((kind) => kind === value) ?? 'page')}
        />
        <TextInput
          w="100%"
          label={t('documents.address')}
          description={t(`documents.kindHelp.${form.values.kind}`)}
          placeholder={form.values.kind === 'page' ? 'https://example.com/returns' : 'https://example.com/sitemap.xml'}
          maxLength={2000}
          inputMode="url"
          {...form.getInputProps('url')}
        />
        <Checkbox
          label={t('documents.resync')}
          description={t('documents.resyncHelp')}
          {...form.getInputProps('resync', { type: 'checkbox' })}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('documents.readAddress')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
