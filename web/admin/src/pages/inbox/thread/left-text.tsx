import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBegunTexts } from '../../../session/use-begun-texts';
import { textName } from './use-text';

interface LeftTextProps {
  readonly conversationId: string;
  /** It has become a note. */
  readonly onNote: () => void;
}

/** What was begun before the conversation went into other hands: there again on retaking, or a note for who has it now. */
export function LeftText({ conversationId, onNote }: LeftTextProps) {
  const { t } = useTranslation();
  const begun = useBegunTexts();
  const name = textName(conversationId, 'message');
  const [text, setText] = useState(() => begun.read(name));
  if (text.trim() === '') return null;
  const drop = () => {
    begun.keep(name, '');
    setText('');
  };
  const note = () => {
    const noteName = textName(conversationId, 'note');
    begun.keep(noteName, [begun.read(noteName), text].filter(Boolean).join('\n'));
    drop();
    onNote();
  };
  return (
    <section className="desk-left-text" aria-label={t('inbox.left.title')}>
      <Text size="xs" c="dimmed">
        {t('inbox.left.text')}
      </Text>
      <Text size="sm" className="desk-wrap desk-prewrap desk-left-words" tabIndex={0}>
        {text}
      </Text>
      <Group gap={6}>
        <Button size="compact-sm" variant="light" onClick={note}>
          {t('inbox.left.note')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={drop}>
          {t('inbox.left.drop')}
        </Button>
      </Group>
    </section>
  );
}
