import { Button, Code, Group, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import {
  type CannedReply,
  type CannedReplyInput,
  cannedRepliesQuery,
  saveCannedReply,
  VARIABLES,
} from '../../api/canned-replies';
import { LANGUAGES } from '../../api/faqs';
import { Failure } from '../../ui/failure';
import { cannedProblems } from './canned-problems';

const LONGEST = 4000;
const MOST_TAGS = 20;
const LONGEST_WORD = 40;

interface CannedFormProps {
  /** Null for a new one. */
  readonly reply: CannedReply | null;
  readonly onDone: () => void;
}

/** A shortcut, and what it stands for in each language. */
export function CannedForm({ reply, onDone }: CannedFormProps) {
  const { t } = useTranslation();
  const { data } = useQuery(cannedRepliesQuery);
  const form = useForm<CannedReplyInput>({
    initialValues: reply
      ? { shortcut: reply.shortcut, texts: reply.texts, tags: [...reply.tags] }
      : { shortcut: '', texts: { zh: '', en: '' }, tags: [] },
    validate: (input) =>
      Object.fromEntries(
        cannedProblems(input).map(({ field, problem, name }) => [field, t(`canned.problem.${problem}`, { name })]),
      ),
  });
  const { mutate, isPending, error } = useSaving(reply, onDone);
  const taken = isRefusal(error, 'conflict') && error.details.field === 'shortcut';
  const known = [...new Set((data?.items ?? []).flatMap(({ tags }) => tags))];
  return (
    <form onSubmit={form.onSubmit((input) => mutate(trimmed(input)))} noValidate>
      <Stack gap="sm">
        {error && !taken && <Failure error={error} />}
        <TextInput
          label={t('canned.shortcut')}
          description={t('canned.shortcutHelp')}
          leftSection="/"
          maxLength={LONGEST_WORD}
          data-autofocus
          {...form.getInputProps('shortcut')}
          {...(taken && { error: t('canned.taken') })}
        />
        {LANGUAGES.map((language) => (
          <Textarea
            key={language}
            label={t('canned.textIn', { language: t(`languages.${language}`) })}
            lang={language}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST}
            {...form.getInputProps(`texts.${language}`)}
          />
        ))}
        <Variables />
        <TagsInput
          label={t('canned.tags')}
          data={known}
          maxTags={MOST_TAGS}
          {...form.getInputProps('tags')}
          onChange={(tags) =>
            form.setFieldValue('tags', tags.map((tag) => tag.trim().slice(0, LONGEST_WORD)).filter(Boolean))
          }
        />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSaving(reply: CannedReply | null, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CannedReplyInput) => saveCannedReply(reply, input),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: cannedRepliesQuery.queryKey });
      onDone();
    },
  });
}

function trimmed({ shortcut, texts, tags }: CannedReplyInput): CannedReplyInput {
  return { shortcut: shortcut.trim(), texts: { zh: texts.zh.trim(), en: texts.en.trim() }, tags };
}

function Variables() {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('canned.variables')}
      </Text>
      {VARIABLES.map((name) => (
        <Text key={name} size="xs" c="dimmed">
          <Code>{`{{${name}}}`}</Code> {t(`canned.variable.${name}`)}
        </Text>
      ))}
    </Stack>
  );
}
