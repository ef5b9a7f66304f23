import { Group, Input, Paper, SegmentedControl, Text, Textarea } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../markdown/markdown';

interface AnswerFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly readOnly?: boolean;
}

/** The answer as markdown, with what visitors will see below it. */
export function AnswerField({ value, onChange, error, readOnly }: AnswerFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [view, setView] = useState('both');
  return (
    <Input.Wrapper label={t('faq.answer')} description={t('faq.answerHelp')} error={error} id={id} required>
      <Group justify="flex-end" mb={6} mt={4}>
        <SegmentedControl
          size="xs"
          aria-label={t('faq.answerView')}
          value={view}
          onChange={setView}
          data={[
            { value: 'write', label: t('faq.write') },
            { value: 'both', label: t('faq.both') },
            { value: 'preview', label: t('faq.preview') },
          ]}
        />
      </Group>
      {view !== 'preview' && (
        <Textarea
          id={id}
          autosize
          minRows={6}
          maxRows={20}
          value={value}
          readOnly={readOnly}
          error={Boolean(error)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
      {view !== 'write' && (
        <Paper withBorder p="md" mt={view === 'both' ? 'xs' : 0} radius="md" mih={120}>
          {value.trim() ? (
            <Markdown source={value} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('faq.previewEmpty')}
            </Text>
          )}
        </Paper>
      )}
    </Input.Wrapper>
  );
}
