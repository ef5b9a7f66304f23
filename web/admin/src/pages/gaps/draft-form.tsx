import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { draftGap, type GapDraft } from '../../api/gaps';
import { useNotify } from '../../ui/use-notify';
import { PhrasingsField } from '../faq/phrasings-field';
import { useGapAction } from './use-gap-action';

interface DraftFormProps {
  readonly gapId: string;
  readonly draft: GapDraft;
  readonly onClose: () => void;
}

/** The proposed FAQ, to be corrected; it becomes a draft, and its page opens so that it can be published. */
export function DraftForm({ gapId, draft, onClose }: DraftFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { question: draft.question, phrasings: [...draft.phrasings], answer: draft.answer ?? '' },
    validate: {
      question: (question) => (question.trim() ? null : t('problems.questionEmpty')),
      answer: (answer) => (answer.trim() ? null : t('problems.answerEmpty')),
    },
  });
  const { mutate, isPending } = useGapAction(draftGap, ({ id }) => {
    notify.done(t('gaps.drafted'));
    void navigate({ to: '/faqs/$faqId', params: { faqId: id } });
  });
  return (
    <form onSubmit={form.onSubmit((change) => mutate({ id: gapId, change }))} noValidate>
      <Stack gap="sm">
        <TextInput label={t('faqFields.question')} maxLength={500} {...form.getInputProps('question')} />
        <PhrasingsField
          value={form.values.phrasings}
          onChange={(phrasings) => form.setFieldValue('phrasings', phrasings)}
        />
        <Textarea
          label={t('faqFields.answer')}
          description={draft.answer === null ? t('gaps.noAnswer') : t('gaps.agentsWords')}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={10_000}
          {...form.getInputProps('answer')}
        />
        <Text size="xs" c="dimmed">
          {t('gaps.draftHelp')}
        </Text>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('gaps.makeDraft')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
