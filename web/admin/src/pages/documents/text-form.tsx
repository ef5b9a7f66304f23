import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { addText } from '../../api/documents';
import { useNotify } from '../../ui/use-notify';
import { useDocumentAction } from './use-document-action';

/** A document written or pasted here. */
export function TextForm() {
  const { t } = useTranslation();
  const notify = useNotify();
  const filled = (problem: string) => (text: string) => (text.trim() ? null : problem);
  const form = useForm({
    initialValues: { title: '', text: '' },
    validate: { title: filled(t('problems.titleEmpty')), text: filled(t('documents.textEmpty')) },
  });
  const { mutate, isPending } = useDocumentAction(addText, ({ title }) => {
    form.reset();
    notify.done(t('documents.added', { title }));
  });
  return (
    <form onSubmit={form.onSubmit((input) => mutate(input))} noValidate>
      <Stack gap="sm" align="flex-start">
        <TextInput w="100%" label={t('documents.name')} maxLength={500} {...form.getInputProps('title')} />
        <Textarea
          w="100%"
          label={t('documents.text')}
          description={t('documents.textHelp')}
          autosize
          minRows={6}
          maxRows={20}
          {...form.getInputProps('text')}
        />
        <Button type="submit" loading={isPending}>
          {t('documents.addThis')}
        </Button>
      </Stack>
    </form>
  );
}
