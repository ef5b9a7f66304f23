import { Text } from '@mantine/core';
import { type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem, Writing } from '../../../api/inbox';
import { CannedList, optionId } from '../canned/canned-list';
import { fill, missingIn, textFor } from '../canned/fill';
import { useCannedPicker } from '../canned/use-canned-picker';
import { useCannedValues } from '../canned/use-canned-values';
import { newClientId } from '../client-id';
import { useLine } from '../live/line-context';
import { DraftList } from './draft-list';
import { Clip, FileCatcher } from './files/file-catcher';
import { type Attachments, useAttachments } from './files/use-attachments';
import { textName, useText } from './use-text';
import { WritingField } from './writing-field';

export interface WriterProps {
  readonly item: InboxItem;
  /** The number of the last message. */
  readonly last: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (writing: Writing) => void;
}

/** The field of a note for colleagues. */
export function NoteWriter({ item, field, onSend }: WriterProps) {
  const { t } = useTranslation();
  const { text, change } = useText(textName(item.id, 'note'), field);
  const save = () => {
    onSend({ kind: 'note', clientId: newClientId(), text: text.trim() });
    change('');
  };
  const label = t('inbox.noteField');
  const ready = text.trim() !== '';
  return (
    <WritingField
      {...{ field, label, text, ready }}
      placeholder={label}
      button={t('inbox.saveNote')}
      onType={change}
      onSend={save}
    />
  );
}

/** The field of a message, which can be begun from a draft, or from a canned reply by `/`. */
export function MessageWriter({ item, last, field, onSend }: WriterProps) {
  const { t } = useTranslation();
  const { id, language } = item;
  const { text, change, put } = useText(textName(id, 'message'), field);
  const values = useCannedValues(item);
  const [caret, setCaret] = useState(text.length);
  const picker = useCannedPicker({ text, caret }, (reply, { at }) =>
    put(fill(textFor(reply, language), values), at, caret),
  );
  const type = useTyping(id, (next) => {
    change(next);
    picker.restart();
  });
  /** After which message something was sent: pressing twice sends no draft twice. */
  const [answered, setAnswered] = useState(-1);
  const attachments = useAttachments(id);
  const { files } = attachments;
  const say = (words: string, carried: Writing['files'] = []) => {
    const more = carried.length > 0 && { files: carried };
    onSend({ kind: 'message', clientId: newClientId(), text: words.trim(), ...more });
    setAnswered(last);
  };
  const send = () => {
    say(text, files);
    change('');
    attachments.clear();
  };
  const missing = missingIn(text);
  const listId = useId();
  return (
    <FileCatcher attachments={attachments}>
      {text === '' && answered !== last && (
        <DraftList conversationId={id} last={last} onUse={(words) => put(words)} onSend={(words) => say(words)} />
      )}
      {picker.open && <CannedList {...picker} id={listId} language={language} onChoose={picker.choose} />}
      <Missing names={missing} />
      <WritingField
        {...{ field, text }}
        list={listOf(picker, listId)}
        label={t('inbox.replyField')}
        placeholder={t('canned.placeholder')}
        button={t('inbox.send')}
        ready={says(text, attachments) && missing.length === 0 && !picker.open}
        aside={<Clip onFiles={attachments.add} />}
        take={picker.take}
        onType={type}
        onCaret={setCaret}
        onSend={send}
      />
    </FileCatcher>
  );
}

/** Is there something to send, and is it all here? */
function says(text: string, { files, busy }: Attachments): boolean {
  return !busy && (text.trim() !== '' || files.length > 0);
}

/** What the field tells of the list that it searches. */
function listOf({ found, active }: ReturnType<typeof useCannedPicker>, id: string) {
  return found.length > 0 ? { id, active: optionId(id, active) } : null;
}

/** Tells the visitor that somebody types; who looks for a canned reply does not write yet. */
function useTyping(id: string, change: (text: string) => void) {
  const line = useLine();
  return (text: string) => {
    change(text);
    if (!text.startsWith('/')) line.typing(id);
  };
}

/** Which names are not known here: visitors never get to see `{{visitor}}`. */
function Missing({ names }: { readonly names: ReturnType<typeof missingIn> }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {names.length > 0 && (
        <Text size="sm" className="desk-missing">
          {t('canned.missing', { names: names.map((name) => `{{${name}}}`).join(' ') })}
        </Text>
      )}
    </div>
  );
}
