import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { correct, type CorrectionInput, correctionsQuery } from '../../api/corrections';
import { faqQuery } from '../../api/faqs';
import { Failure } from '../../ui/failure';
import { useNotify } from '../../ui/use-notify';
import type { WrongAnswer } from './wrong-answer';

interface CorrectionFormProps {
  readonly wrong: WrongAnswer;
  readonly onClose: () => void;
}

const LONGEST_QUESTION = 500;

/** Instead of a FAQ to be changed: the right answer is one of its own. */
const NEW = 'new';

/** The right answer, and whether it is one of its own or that of a FAQ that was given. */
export function CorrectionForm({ wrong, onClose }: CorrectionFormProps) {
  const { t } = useTranslation();
  const { form, choose } = useCorrectionForm(wrong);
  const { mutate, isPending, error } = useCorrecting(wrong, onClose);
  const taken = isRefusal(error, 'conflict') && error.details.field === 'question';
  const { target } = form.values;
  const kind = target === NEW ? 'new' : 'change';
  const submit = form.onSubmit(({ answer, question }) =>
    mutate({ kind, answer, ...(kind === 'new' ? { question: question.trim() } : { faq: target }) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {error && !taken && <Failure error={error} />}
        {wrong.faqs.length > 0 && <Target wrong={wrong} value={target} onChange={(chosen) => void choose(chosen)} />}
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

/** Of several sources nobody guesses which is wrong: where one is chosen, its own answer is there to be corrected. */
function useCorrectionForm({ faqs, several, question, text }: WrongAnswer) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const only = several ? undefined : faqs[0];
  const form = useForm({
    initialValues: {
      target: only?.id ?? NEW,
      question: (question ?? '').replace(/\s+/gu, ' ').trim().slice(0, LONGEST_QUESTION),
      answer: only ? text : '',
    },
    validate: {
      question: (value, { target }) => (target !== NEW || value.trim() ? null : t('problems.questionEmpty')),
      answer: (value) => (value.trim() ? null : t('problems.answerEmpty')),
    },
  });
  const choose = async (target: string) => {
    form.setFieldValue('target', target);
    if (!several) return;
    const stored = target === NEW ? undefined : await queries.fetchQuery(faqQuery(target)).catch(() => undefined);
    const said = faqs.find(({ id }) => id === target)?.quote ?? '';
    // Another one may have been chosen meanwhile.
    if (form.getValues().target === target) form.setFieldValue('answer', stored?.answer ?? said);
  };
  return { form, choose };
}

interface TargetProps {
  readonly wrong: WrongAnswer;
  readonly value: string;
  readonly onChange: (target: string) => void;
}

/** Is a stored answer wrong, or does it answer something else? */
function Target({ wrong: { faqs, several }, value, onChange }: TargetProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('corrections.what')} value={value} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {faqs.map(({ id, title }) => (
          <Radio
            key={id}
            value={id}
            label={several ? t('corrections.changeOf', { question: title }) : t('corrections.change')}
          />
        ))}
        <Radio value={NEW} label={t('corrections.new')} />
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
    mutationFn: (input: Omit<CorrectionInput, 'seq'>) => correct(conversationId, { seq, ...input }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: correctionsQuery(conversationId).queryKey });
      void queries.invalidateQueries({ queryKey: ['faqs'] });
      notify.done(t('corrections.saved'));
      onDone();
    },
  });
}
