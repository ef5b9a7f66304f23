import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassage, type Passage } from '../../api/documents';
import { useDocumentAction } from '../documents/use-document-action';

const LONGEST = 10_000;

interface PassageEditorProps {
  readonly passage: Passage;
  readonly onClose: () => void;
}

/** The text of a passage, to be changed; what the source says can be had back. */
export function PassageEditor({ passage: { id, text, readText }, onClose }: PassageEditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(text);
  const { mutate, isPending } = useDocumentAction(changePassage, onClose);
  const empty = draft.trim() === '';
  return (
    <Stack gap="xs">
      <Textarea
        aria-label={t('passages.text')}
        autosize
        minRows={3}
        maxRows={20}
        maxLength={LONGEST}
        data-autofocus
        autoFocus
        error={empty && t('documents.textEmpty')}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <Group gap="xs" justify="flex-end">
        {draft !== readText && (
          <Button size="xs" variant="subtle" onClick={() => setDraft(readText)}>
            {t('passages.original')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button
          size="xs"
          loading={isPending}
          disabled={empty || draft === text}
          onClick={() => mutate({ id, change: { text: draft } })}
        >
          {t('actions.save')}
        </Button>
      </Group>
    </Stack>
  );
}
