import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { correct, type CorrectionKind, correctionsQuery } from '../../api/corrections';
import { Failure } from '../../ui/failure';
import { useNotify } from '../../ui/use-notify';
import type { WrongAnswer } from './wrong-answer';

interface CorrectionFormProps {
  readonly wrong: WrongAnswer;
  readonly onClose: () => void;
}

const LONGEST_QUESTION = 500;

/** The right answer, and whether it is one of its own or the FAQ's that was given. */
export function CorrectionForm({ wrong, onClose }: CorrectionFormProps) {
  const { t } = useTranslation();
  const { fromFaq } = wrong;
  const form = useCorrectionForm(wrong);
  const { mutate, isPending, error } = useCorrecting(wrong, onClose);
  const taken = isRefusal(error, 'conflict') && error.details.field === 'question';
  const { kind } = form.values;
  const submit = form.onSubmit((values) => {
    const { answer } = values;
    mutate({ kind, answer, ...(kind === 'new' && { question: values.question.trim() }) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {error && !taken && <Failure error={error} />}
        {fromFaq && <Kind {...form.getInputProps('kind')} />}
        {kind === 'new' && <Question input={form.getInputProps('question')} taken={taken} />}
        <Textarea
          label={t('corrections.right')}
          data-autofocus
          autosize
          minRows={4}
          maxRows={14}
          maxLength={10_000}
          {...form.getInputProps('answer')}
        />
        <Text size="xs" c="dimmed">
          {t(`corrections.help.${kind}`)}
        </Text>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('corrections.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useCorrectionForm({ fromFaq, question, text }: WrongAnswer) {
  const { t } = useTranslation();
  return useForm<{ kind: CorrectionKind; question: string; answer: string }>({
    initialValues: {
      kind: fromFaq ? 'change' : 'new',
      question: (question ?? '').replace(/\s+/gu, ' ').trim().slice(0, LONGEST_QUESTION),
      answer: fromFaq ? text : '',
    },
    validate: {
      question: (value, { kind }) => (kind === 'change' || value.trim() ? null : t('problems.questionEmpty')),
      answer: (value) => (value.trim() ? null : t('problems.answerEmpty')),
    },
  });
}

/** Is the stored answer wrong, or does it answer something else? */
function Kind(input: object) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('corrections.what')} {...input}>
      <Stack gap={6} mt={6}>
        <Radio value="change" label={t('corrections.change')} />
        <Radio value="new" label={t('corrections.new')} />
      </Stack>
    </Radio.Group>
  );
}

function Question({ input, taken }: { readonly input: object; readonly taken: boolean }) {
  const { t } = useTranslation();
  const problem = taken && { error: t('corrections.taken') };
  return <TextInput label={t('faqFields.question')} maxLength={LONGEST_QUESTION} {...input} {...problem} />;
}

function useCorrecting({ conversationId, seq }: WrongAnswer, onDone: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (input: { kind: CorrectionKind; answer: string; question?: string }) =>
      correct(conversationId, { seq, ...input }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: correctionsQuery(conversationId).queryKey });
      void queries.invalidateQueries({ queryKey: ['faqs'] });
      notify.done(t('corrections.saved'));
      onDone();
    },
  });
}
