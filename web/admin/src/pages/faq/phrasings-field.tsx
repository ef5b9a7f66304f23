import { ActionIcon, Button, Group, Input, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { newPhrasings } from './faq-draft';

interface PhrasingsFieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly readOnly?: boolean;
}

/** Other ways to ask. Enter adds; several pasted lines become several phrasings. */
export function PhrasingsField({ value, onChange, readOnly }: PhrasingsFieldProps) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper
      label={t('faq.phrasings', { count: value.length })}
      description={t('faq.phrasingsHelp')}
      labelElement="div"
    >
      <Stack gap={6} mt={8}>
        {value.length > 0 && (
          <ul className="desk-phrasings" aria-label={t('faq.phrasings', { count: value.length })}>
            {value.map((phrasing) => (
              <li key={phrasing}>
                <Text size="sm" className="desk-wrap" flex={1}>
                  {phrasing}
                </Text>
                {!readOnly && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('faq.removePhrasing', { phrasing })}
                    onClick={() => onChange(value.filter((one) => one !== phrasing))}
                  >
                    <Icon name="close" size={15} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
        {!readOnly && <Adder known={value} onAdd={(added) => onChange([...value, ...added])} />}
      </Stack>
    </Input.Wrapper>
  );
}

interface AdderProps {
  readonly known: readonly string[];
  readonly onAdd: (added: readonly string[]) => void;
}

function Adder({ known, onAdd }: AdderProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const tooLong = newPhrasings(text, []).some((line) => line.length > 500);
  const add = () => {
    if (tooLong) return;
    onAdd(newPhrasings(text, known));
    setText('');
  };
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Textarea
        flex={1}
        autosize
        minRows={1}
        maxRows={8}
        aria-label={t('faq.addPhrasing')}
        placeholder={t('faq.phrasingPlaceholder')}
        error={tooLong ? t('problems.phrasingLong') : null}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          // Enter also ends the choice of a Chinese character; that one is not meant for us.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
      <Button variant="default" onClick={add} disabled={text.trim() === ''}>
        {t('actions.add')}
      </Button>
    </Group>
  );
}
