import { Input, SegmentedControl, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Faq, type Language, LANGUAGES, tagsQuery } from '../../api/faqs';
import { AnswerField } from './answer-field';
import type { FaqDraft } from './faq-draft';
import { PhrasingsField } from './phrasings-field';
import type { SaveProblems } from './save-problem';
import { Translations } from './translations';

interface FaqFieldsProps {
  readonly draft: FaqDraft;
  readonly saved: Faq | null;
  readonly problems: SaveProblems;
  readonly readOnly: boolean;
  readonly onChange: (changed: Partial<FaqDraft>) => void;
}

/** Every field of a FAQ, the important ones first. */
export function FaqFields({ draft, saved, problems, readOnly, onChange }: FaqFieldsProps) {
  const { t } = useTranslation();
  const problem = (field: keyof FaqDraft) => {
    const key = problems[field];
    return key ? t(`problems.${key}`) : null;
  };
  return (
    <Stack gap="lg">
      {saved ? (
        <Translations faq={saved} mayWrite={!readOnly} />
      ) : (
        <LanguageField value={draft.language} readOnly={false} onChange={(language) => onChange({ language })} />
      )}
      <Textarea
        label={t('faqs.question')}
        required
        autosize
        minRows={1}
        readOnly={readOnly}
        error={problem('question')}
        value={draft.question}
        onChange={({ currentTarget }) => onChange({ question: currentTarget.value.replace(/[\r\n]+/g, ' ') })}
      />
      <PhrasingsField value={draft.phrasings} readOnly={readOnly} onChange={(phrasings) => onChange({ phrasings })} />
      <AnswerField
        value={draft.answer}
        readOnly={readOnly}
        error={problem('answer')}
        onChange={(answer) => onChange({ answer })}
      />
      <TagsField value={draft.tags} readOnly={readOnly} onChange={(tags) => onChange({ tags })} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          type="datetime-local"
          label={t('faq.validFrom')}
          readOnly={readOnly}
          value={draft.validFrom}
          onChange={({ currentTarget }) => onChange({ validFrom: currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('faq.validTo')}
          readOnly={readOnly}
          error={problem('validTo')}
          value={draft.validTo}
          onChange={({ currentTarget }) => onChange({ validTo: currentTarget.value })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={-12}>
        {t('faq.validHelp')}
      </Text>
      <TextInput
        label={t('faq.key')}
        description={t('faq.keyHelp')}
        placeholder="returns.period"
        readOnly={readOnly}
        error={problem('key')}
        value={draft.key}
        onChange={({ currentTarget }) => onChange({ key: currentTarget.value })}
      />
      {saved && (
        <LanguageField value={draft.language} readOnly={readOnly} onChange={(language) => onChange({ language })} />
      )}
    </Stack>
  );
}

interface LanguageFieldProps {
  readonly value: Language;
  readonly readOnly: boolean;
  readonly onChange: (language: Language) => void;
}

function LanguageField({ value, readOnly, onChange }: LanguageFieldProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={t('faq.writtenIn')} labelElement="div">
      <div>
        <SegmentedControl
          aria-label={t('faq.writtenIn')}
          value={value}
          disabled={readOnly}
          onChange={onChange}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
        />
      </div>
    </Input.Wrapper>
  );
}

interface TagsFieldProps {
  readonly value: string[];
  readonly readOnly: boolean;
  readonly onChange: (tags: string[]) => void;
}

function TagsField({ value, readOnly, onChange }: TagsFieldProps) {
  const { t } = useTranslation();
  const { data } = useQuery(tagsQuery);
  return (
    <TagsInput
      label={t('faqs.tags')}
      description={t('faq.tagsHelp')}
      maxTags={50}
      maxLength={50}
      splitChars={[',', '，', '、']}
      readOnly={readOnly}
      clearable={false}
      data={(data?.items ?? []).map(({ tag }) => tag)}
      value={value}
      onChange={onChange}
    />
  );
}
