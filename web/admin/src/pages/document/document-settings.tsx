import { Button, Checkbox, Fieldset, Group, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { changeDocument, type DocumentSettings as Settings, type KnowledgeDocument } from '../../api/documents';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';
import { useDocumentAction } from '../documents/use-document-action';
import { audienceOf, type AudienceKind, AUDIENCES, draftOf, settingsOf } from './settings-draft';

interface SettingsProps {
  readonly document: KnowledgeDocument;
  readonly readOnly: boolean;
}

/** Title, tags, who may be answered from it, and how long. */
export function DocumentSettings({ document, readOnly }: SettingsProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const form = useForm({
    initialValues: draftOf(document),
    validate: {
      title: (title) => (title.trim() ? null : t('problems.titleEmpty')),
      segment: (segment, { audience }) =>
        audience !== 'segment' || segment.trim() ? null : t('document.segmentEmpty'),
      validTo: (end, { validFrom }) => (end && validFrom && end <= validFrom ? t('problems.validOrder') : null),
    },
  });
  const { mutate, isPending } = useDocumentAction(
    (settings: Partial<Settings>) => changeDocument(document.id, settings),
    (saved) => {
      form.setValues(draftOf(saved));
      form.resetDirty(draftOf(saved));
      notify.done(t('document.saved'));
    },
  );
  const audiences = AUDIENCES.map((value) => ({ value, label: t(`document.audience.${value}`) }));
  return (
    <Panel title={t('document.settings')}>
      <form onSubmit={form.onSubmit((draft) => mutate(settingsOf(draft)))} noValidate>
        <Fieldset variant="unstyled" disabled={readOnly}>
          <Stack gap="md">
            <TextInput label={t('documents.name')} maxLength={500} {...form.getInputProps('title')} />
            <TagsInput label={t('faqs.tags')} maxTags={50} disabled={readOnly} {...form.getInputProps('tags')} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label={t('document.audienceLabel')}
                data={audiences}
                disabled={readOnly}
                allowDeselect={false}
                value={form.values.audience}
                onChange={(value) => form.setFieldValue('audience', audienceOf(value))}
              />
              {form.values.audience === ('segment' satisfies AudienceKind) && (
                <TextInput label={t('document.segment')} maxLength={60} {...form.getInputProps('segment')} />
              )}
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput type="datetime-local" label={t('faq.validFrom')} {...form.getInputProps('validFrom')} />
              <TextInput type="datetime-local" label={t('faq.validTo')} {...form.getInputProps('validTo')} />
            </SimpleGrid>
            {(document.source === 'url' || document.source === 'sitemap') && (
              <Checkbox label={t('documents.resync')} {...form.getInputProps('resync', { type: 'checkbox' })} />
            )}
            {!readOnly && (
              <Group justify="flex-end">
                <Button type="submit" loading={isPending} disabled={!form.isDirty()}>
                  {t('actions.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Panel>
  );
}
