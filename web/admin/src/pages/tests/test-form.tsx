import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { createTest, type KnowledgeTest, saveTest, type TestContent } from '../../api/tests';
import { contentOf, draftOf, EMPTY_DRAFT, type TestDraft, WISHES } from './test-draft';
import { useTestsAction } from './use-tests-action';

interface TestFormProps {
  /** Null for a new one. */
  readonly test: KnowledgeTest | null;
  readonly onClose: () => void;
}

/** Writes a test: a question, and what must come of it. */
export function TestForm({ test, onClose }: TestFormProps) {
  const { t } = useTranslation();
  const form = useForm<TestDraft>({
    initialValues: test ? draftOf(test) : EMPTY_DRAFT,
    validate: {
      question: (text) => (text.trim() ? null : t('problems.questionEmpty')),
      source: (text, { wish }) => (hasSource(wish) && !text.trim() ? t('tests.sourceEmpty') : null),
    },
  });
  const write = (content: TestContent) => (test ? saveTest({ id: test.id, content }) : createTest(content));
  const { mutate, isPending } = useTestsAction(write, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(test ? 'tests.editTitle' : 'tests.add')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form onSubmit={form.onSubmit((draft) => mutate(contentOf(draft)))} noValidate>
        <Stack gap="sm">
          <TextInput label={t('test.question')} maxLength={2000} data-autofocus {...form.getInputProps('question')} />
          <Select
            label={t('tests.wish')}
            data={WISHES.map((value) => ({ value, label: t(`tests.wishes.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('wish')}
          />
          {hasSource(form.values.wish) && (
            <TextInput
              label={t(form.values.wish === 'faq' ? 'tests.faqRef' : 'tests.documentRef')}
              maxLength={500}
              {...form.getInputProps('source')}
            />
          )}
          <Textarea
            label={t('tests.contains')}
            description={t('tests.wordsHelp')}
            autosize
            minRows={1}
            maxRows={6}
            {...form.getInputProps('contains')}
          />
          <Textarea
            label={t('tests.notContains')}
            autosize
            minRows={1}
            maxRows={6}
            {...form.getInputProps('notContains')}
          />
          <TextInput label={t('tests.note')} maxLength={1000} {...form.getInputProps('note')} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function hasSource(wish: TestDraft['wish']): boolean {
  return wish === 'faq' || wish === 'document';
}
